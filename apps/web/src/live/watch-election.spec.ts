import type { Beat, Frame, RegionsFrame } from '@scrutin/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fake-socket';
import { electionId, resultsOf, turnoutOf } from '../testing/results';
import type { Link } from './link';
import type { LiveSocket } from './live-socket';
import type { Pending } from './picture';
import { watchAgainMs, watchAnswerMaxMs, watchElection } from './watch-election';

const now = Date.parse('2026-05-04T10:00:00.000Z');
const beat: Beat = {
  election: electionId,
  at: '2026-05-04T10:00:02.000Z',
  state: 'open',
  closesAt: null,
  accepted: 1,
  counted: 1,
  shown: 1,
  issued: 1,
};

const notFound = {
  problem: { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found' },
};

let socket: FakeSocket;
let news: Pending[];
let link: Partial<Link>;
let annulled: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now });
  socket = new FakeSocket();
  news = [];
  link = {};
  annulled = 0;
  stop = watchElection({
    // As much of a socket as is used.
    socket: socket as unknown as LiveSocket,
    electionId,
    onNews: (next) => news.push(next),
    onLink: (change) => Object.assign(link, change),
    onAnnulled: () => {
      annulled += 1;
    },
  });
});

describe('watching an election', () => {
  it('asks for it on every connection, and takes the answer as news', () => {
    socket.connect();
    expect(socket.sent).toEqual([['watch', electionId, watchAnswerMaxMs]]);
    const results = resultsOf();
    socket.replies[0]?.(null, results);
    expect(news).toEqual([{ results }]);
    expect(link).toEqual({ isConnected: true, lastSignAt: now });
    socket.connect();
    expect(socket.sent).toHaveLength(2);
  });

  it('ends where the election was annulled, until the next connection', () => {
    socket.connect();
    const problem = { ...notFound.problem, status: 410, code: 'election_annulled' };
    socket.replies[0]?.(null, { problem });
    vi.advanceTimersByTime(10 * watchAgainMs);
    expect([annulled, socket.sent.length, news]).toEqual([1, 1, []]);
  });

  it('asks again when no answer comes', () => {
    socket.connect();
    socket.replies[0]?.(new Error('timeout'));
    expect(socket.sent).toHaveLength(2);
    socket.connected = false;
    socket.replies[1]?.(new Error('timeout'));
    expect(socket.sent).toHaveLength(2);
  });

  it('is not connected to what the server does not know, and asks again', () => {
    socket.connect();
    socket.replies[0]?.(null, notFound);
    expect(news).toEqual([]);
    expect(link).toEqual({});
    vi.advanceTimersByTime(watchAgainMs - 1);
    expect(socket.sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(socket.sent).toHaveLength(2);
    const results = resultsOf();
    socket.replies[1]?.(null, results);
    expect(news).toEqual([{ results }]);
  });

  it('does not ask again when it was stopped or lost meanwhile', () => {
    socket.connect();
    socket.replies[0]?.(null, notFound);
    socket.connected = false;
    vi.advanceTimersByTime(watchAgainMs);
    expect(socket.sent).toHaveLength(1);
    socket.connect();
    socket.replies[1]?.(null, notFound);
    stop();
    const sent = socket.sent.length;
    vi.advanceTimersByTime(watchAgainMs);
    expect(socket.sent).toHaveLength(sent);
  });

  it('learns the clock of the server and of stalls from beats', () => {
    socket.receive('beat', { ...beat, stalledSince: '2026-05-04T09:59:00.000Z' });
    expect(link).toEqual({
      isConnected: true,
      lastSignAt: now,
      clockOffsetMs: 2_000,
      stalledSince: '2026-05-04T09:59:00.000Z',
    });
    socket.receive('beat', beat);
    expect(link.stalledSince).toBeNull();
  });

  it('knows when the connection is lost', () => {
    socket.receive('beat', beat);
    socket.lose();
    expect(link.isConnected).toBe(false);
  });

  it('passes on what is of this election only', () => {
    const frame = { election: electionId, size: 3 } as Frame;
    const regions: RegionsFrame = { election: electionId, boxes: [], turnout: turnoutOf(1) };
    socket.receive('frame', frame);
    socket.receive('regions', regions);
    for (const event of ['frame', 'regions', 'beat'])
      socket.receive(event, { ...beat, election: 'another' });
    expect(news).toEqual([{ frame }, { regions }]);
  });

  it('leaves when it is stopped, and hears nothing more', () => {
    socket.connect();
    stop();
    expect(socket.sent.at(-1)).toEqual(['unwatch', electionId]);
    socket.replies[0]?.(null, resultsOf());
    expect(news).toEqual([]);
    expect(socket.listeners.size).toBe(0);
  });
});
