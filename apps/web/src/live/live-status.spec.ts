import { describe, expect, it } from 'vitest';
import { noLink, type Link } from './link';
import { beatSilenceMaxMs, liveStatus } from './live-status';

const now = 1_000_000;
const connected: Link = { ...noLink, isConnected: true, lastSignAt: now };

describe('what the badge may say', () => {
  it('is live only when connected, beating and open', () => {
    expect(liveStatus(connected, 'open', now)).toEqual({ kind: 'live' });
    expect(liveStatus(connected, 'closing', now)).toEqual({ kind: 'live' });
  });

  it('is connecting until the first sign of life', () => {
    expect(liveStatus(noLink, 'open', now)).toEqual({ kind: 'connecting' });
  });

  it('is lost when the socket is down, since the last sign', () => {
    const link = { ...connected, isConnected: false, lastSignAt: now - 500 };
    expect(liveStatus(link, 'open', now)).toEqual({ kind: 'lost', since: now - 500 });
  });

  it('is lost after three silent beats, although the socket is up', () => {
    const at = now + beatSilenceMaxMs;
    expect(liveStatus(connected, 'open', at)).toEqual({ kind: 'live' });
    expect(liveStatus(connected, 'open', at + 1)).toEqual({ kind: 'lost', since: now });
  });

  it('is delayed when ballots are accepted and not counted', () => {
    const stalledSince = '2026-05-04T10:00:00.000Z';
    expect(liveStatus({ ...connected, stalledSince }, 'open', now)).toEqual({
      kind: 'delayed',
      since: Date.parse(stalledSince),
    });
  });

  it('is lost rather than delayed when both are so: nothing newer is known', () => {
    const link = { ...connected, isConnected: false, stalledSince: '2026-05-04T10:00:00.000Z' };
    expect(liveStatus(link, 'open', now).kind).toBe('lost');
  });

  it('waits before the opening', () => {
    expect(liveStatus(connected, 'sealed', now)).toEqual({ kind: 'waiting' });
    expect(liveStatus({ ...connected, isConnected: false }, 'sealed', now).kind).toBe('lost');
  });

  it.each(['closed', 'certified', 'annulled'] as const)(
    'is final when %s, with or without a connection',
    (state) => {
      expect(liveStatus(connected, state, now)).toEqual({ kind: 'final', state });
      expect(liveStatus(noLink, state, now)).toEqual({ kind: 'final', state });
    },
  );
});
