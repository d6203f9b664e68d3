import type { ResultsResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AllAnswers } from './all-answers';
import { KnownLeaves, type Leaf } from './leaves';
import { castBallots, closeElection, numberParticipations, seedElection } from './ledger-rows';
import { LiveWatcher } from './live-watcher';
import { startTestApp, type TestApp } from './test-app';
import { commandElection, createTestElection, type TestElection } from './test-election';
import { vote, voterClient } from './test-voting';
import { until } from './until';

/** How far voters have come: nothing else may be told of it than what follows from these, and as coarsely as agreed. */
interface Progress {
  issued: number;
  cast: number;
}

type Rule = (leaf: Leaf, progress: Progress) => boolean;

const isInstant = (value: Leaf[1]): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
const isMultiple = (value: Leaf[1], step: number, max: number): boolean =>
  typeof value === 'number' && value % step === 0 && value <= max;

/** Turnout is public, exact with a release size of 1 but for the register; votes are not. */
const afterClose: Rule = ([key, value], { issued, cast }) => {
  if (key === 'at') return isInstant(value);
  if (key === 'isBelowStep') return true;
  if (key === 'signed') return isMultiple(value, 10, issued);
  if (key === 'issued') return isMultiple(value, 1, issued);
  return ['accepted', 'counted', 'voted'].includes(key) && isMultiple(value, 1, cast);
};

const inTens: Rule = ([key, value], { issued, cast }) => {
  if (key === 'at' || key === 'releasedAt') return isInstant(value);
  if (key === 'isBelowStep') return true;
  if (key === 'signed' || key === 'issued') return isMultiple(value, 10, issued);
  if (['accepted', 'counted', 'voted'].includes(key)) return isMultiple(value, 10, cast);
  const shownMax = Math.max(0, Math.floor(cast / 10) - 1) * 10;
  const ballots = key === 'size' ? Number(value) - 1 : value;
  const isCount = ['size', 'ballots', 'blank', 'votes', 'counts', 'shown', 'independents'];
  return isCount.includes(key) && isMultiple(ballots, 10, shownMax);
};

/** All the same, so that every count of whole tens is a whole ten. */
const choices = '100';

/** Somebody who takes whatever there is to take, and notes what should not have been there. */
class Onlooker {
  readonly progress: Progress = { issued: 0, cast: 0 };
  readonly faults: string[] = [];
  readonly watcher: LiveWatcher;
  private isOver = false;
  private readonly known = new KnownLeaves();
  private readonly tags = new Map<string, string>();
  private strangers!: AllAnswers;
  private admins!: AllAnswers;

  constructor(
    private readonly app: TestApp,
    readonly election: TestElection,
    private readonly rule: Rule,
  ) {
    this.watcher = new LiveWatcher(app.url);
    this.watcher.socket.onAny((event: string, message: unknown) => {
      this.check(`event ${event}`, message);
    });
  }

  async begin(): Promise<void> {
    this.strangers = await AllAnswers.of(this.app, this.election);
    this.admins = await AllAnswers.of(this.app, this.election, true);
    for (const answers of [this.strangers, this.admins])
      for (const { headers, body } of (await answers.fetch()).values()) {
        this.known.add(headers);
        this.known.add(body);
      }
    await this.watcher.watch(this.election.id);
  }

  /** As anybody may. */
  async look(): Promise<void> {
    await this.take(this.strangers);
    this.check('answer to watch', await this.watcher.watch(this.election.id));
  }

  /** As admins may, who see no more than that of a count. */
  async lookAsAdmin(): Promise<void> {
    await this.take(this.admins);
  }

  /** From now on everything may be told. */
  close(): void {
    this.isOver = true;
    this.watcher.close();
  }

  private async take(all: AllAnswers): Promise<void> {
    for (const [path, { headers, body, etag }] of await all.fetch()) {
      this.check(`headers of ${path}`, headers);
      this.check(path, body);
      if (etag !== null) this.checkTag(path, etag, JSON.stringify(body));
    }
  }

  private check(what: string, document: unknown): void {
    if (this.isOver) return;
    for (const leaf of this.known.listNew(document))
      if (!this.rule(leaf, this.progress))
        this.faults.push(`${what} says ${leaf.join(' ')} at ${JSON.stringify(this.progress)}`);
  }

  /** A tag that changes beside the same answer would tell that something has. */
  private checkTag(path: string, etag: string, body: string): void {
    const key = `${path} ${body}`;
    const before = this.tags.get(key) ?? etag;
    if (before !== etag) this.faults.push(`${path} has another tag for the same answer`);
    this.tags.set(key, etag);
  }
}

describe('what anybody can find out before its time', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      settings: { metricsToken: 'operators-only-0123456789-0123456789' },
    });
  });
  afterAll(() => app.stop());

  /** What only the clock brings was read and sent by then. */
  const beats = async ({ watcher }: Onlooker, count: number) => {
    const wanted = watcher.beats.length + count;
    await until(() => watcher.beats.length >= wanted, `${count} beats`);
  };

  /** So many ballots come one after the other, and everything is looked at in between. */
  const run = async (onlooker: Onlooker, count: number, cast: () => Promise<void>) => {
    const { progress } = onlooker;
    for (let number = 0; number < count; number += 1) {
      progress.cast += 1;
      await cast();
      await onlooker.look();
    }
    await beats(onlooker, 2);
    await onlooker.look();
    await onlooker.lookAsAdmin();
    expect(onlooker.faults).toEqual([]);
  };

  /** All vote, as voters do. */
  const voteAll = async (onlooker: Onlooker): Promise<void> => {
    const { election, progress } = onlooker;
    await onlooker.begin();
    const client = voterClient(app);
    const voters = election.voters.values();
    progress.issued = election.voters.length;
    await run(onlooker, election.voters.length, async () => {
      const voter = voters.next().value;
      if (voter !== undefined) await vote(client, election, voter, choices);
    });
  };

  const resultsOf = async ({ id }: Pick<TestElection, 'id'>) =>
    (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;
  const untilShown = (election: Pick<TestElection, 'id'>, ballots: number) =>
    until(async () => (await resultsOf(election)).shown === ballots, `${ballots} were shown`);

  it('is nothing of the votes where results wait for the close', async () => {
    const create = { visibility: 'after_close', releaseSize: 1 };
    const election = await createTestElection(app, { voters: 3, create });
    const onlooker = new Onlooker(app, election, afterClose);
    await voteAll(onlooker);
    expect(await resultsOf(election)).toMatchObject({ accepted: 3, counted: 3, shown: 0 });
    // And it stays so: what was sealed cannot be changed.
    const path = `/api/elections/${election.id}`;
    for (const body of [{ visibility: 'live' }, { releaseSize: 2 }])
      expect((await app.asAdmin('PATCH', path, { body })).status).toBe(409);
    onlooker.close();
    await commandElection(app, election.id, 'close');
    await untilShown(election, 3);
    expect((await resultsOf(election)).boxes).toMatchObject([{ size: 5, counts: [3, 0, 0] }]);
  });

  it('is of whole groups, with a whole group behind them', async () => {
    const rows = await seedElection(app.transactions, { releaseSize: 10, voters: [30] });
    const regions = rows.regions.map(({ id }) => id);
    const onlooker = new Onlooker(app, { ...rows, regions, voters: [] }, inTens);
    // The release of no ballots tells nothing; with it, all that follows is there to be compared with.
    await until(async () => (await resultsOf(rows)).boxes[0]?.size === 1);
    await onlooker.begin();
    onlooker.progress.issued = 24;
    await numberParticipations(app.transactions, rows, Array<number>(24).fill(0));
    await run(onlooker, 23, () => castBallots(app.transactions, rows, [choices]));
    await untilShown(rows, 10);
    await beats(onlooker, 2);
    expect(onlooker.faults).toEqual([]);
    expect(await resultsOf(rows)).toMatchObject({ accepted: 20, counted: 20, shown: 10 });
    expect(onlooker.watcher.frames.at(-1)?.message).toMatchObject({ ballots: 10 });
    onlooker.close();
    await closeElection(app.transactions, rows);
    await untilShown(rows, 23);
    expect((await resultsOf(rows)).boxes).toMatchObject([{ size: 25, counts: [23, 0, 0] }]);
  });

  it('is nothing at all of what was annulled', async () => {
    const create = { visibility: 'after_close', releaseSize: 1 };
    const election = await createTestElection(app, { voters: 1, create });
    const onlooker = new Onlooker(app, election, afterClose);
    await voteAll(onlooker);
    const body = { reason: { en: 'A wrong roll' } };
    const { frames } = onlooker.watcher;
    await app.asAdmin('POST', `/api/elections/${election.id}/annul`, { body });
    await until(() => frames.some(({ message }) => message.state === 'annulled'));
    await beats(onlooker, 1);
    onlooker.close();
    expect(frames.map(({ message }) => message.ballots)).toEqual(frames.map(() => 0));
    expect(await resultsOf(election)).toMatchObject({ status: 410, code: 'election_annulled' });
    const rows = await app.transactions.read('select from releases where box_id = $1', [
      election.box,
    ]);
    expect(rows).toEqual([]);
  });
});
