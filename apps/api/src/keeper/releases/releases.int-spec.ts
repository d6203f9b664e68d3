import { Logger } from '@nestjs/common';
import type { ReleaseMessage } from '@scrutin/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  closeElection,
  seedElection,
  type SeededElection,
} from '../../../test/ledger-rows';
import { offering, prefixOf, tallyOf } from '../../../test/offered-tallies';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { readAll } from '../../../test/test-kafka';
import { until } from '../../../test/until';
import { checksumOf } from '../../ledger';
import { KafkaAccess } from '../../platform/kafka/kafka-access';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { KeeperMetrics } from '../keeper-metrics';
import { Bell } from '../../platform/relay/bell';
import { OutboxRelay } from '../../platform/relay/outbox-relay';
import { ReleasesService } from './releases.service';

describe('the keeper of releases', () => {
  /** Holds database and topics; does nothing that is tested. */
  let base: TestApp;
  let keeper: TestApp;
  let kafka: KafkaAccess;

  beforeAll(async () => {
    base = await startTestApp({ roles: ['api'] });
    kafka = base.app.get(KafkaAccess);
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await keeper.stop();
    await base.stop();
  });

  const { newElection, send, sizesOf, untilSize } = offering(() => base);
  const published = async ({ box }: SeededElection) => {
    const producer = kafka.producer();
    const relay = new OutboxRelay(base.transactions, producer);
    while (await relay.relayOnce());
    await producer.close();
    const all = await readAll<ReleaseMessage>(kafka, 'scrutin.releases');
    return all.filter((message) => message.box === box);
  };

  it('stores what may be shown, and publishes it', async () => {
    const election = await newElection(2);
    await send(election, tallyOf(election, prefixOf(2)));
    await untilSize(election, 3);
    const [row] = await base.transactions.read<{ released_at: Date }>(
      'select released_at, root, jws from releases where box_id = $1',
      [election.box],
    );
    expect(row).toMatchObject({ root: null, jws: null });
    expect(await published(election)).toEqual([
      {
        box: election.box,
        election: election.id,
        ...prefixOf(2),
        root: null,
        jws: null,
        releasedAt: row?.released_at.toISOString(),
      },
    ]);
  });

  it('shows nothing of what may not be shown yet', async () => {
    const [hidden, shown] = [await newElection(2), await newElection(1)];
    await send(hidden, { ...tallyOf(hidden, prefixOf(2)), releasable: null });
    await send(shown, tallyOf(shown, prefixOf(1)));
    await untilSize(shown, 2);
    await send(hidden, { ...tallyOf(hidden, prefixOf(2)), releasable: prefixOf(1) });
    await untilSize(hidden, 2);
    expect(await sizesOf(hidden)).toEqual([2]);
  });

  it('believes no count of a ledger that is being counted anew', async () => {
    const [anew, other] = [await newElection(3), await newElection(1)];
    await base.transactions.run((tx) =>
      tx.query('update relay_cursors set generation = 1 where ledger_id = $1', [anew.box]),
    );
    await send(anew, tallyOf(anew, prefixOf(2)));
    await send(other, tallyOf(other, prefixOf(1)));
    await untilSize(other, 2);
    await send(anew, { ...tallyOf(anew, prefixOf(1)), generation: 1 });
    await untilSize(anew, 2);
    expect(await sizesOf(anew)).toEqual([2]);
  });

  it('never goes back, whatever comes and however often', async () => {
    const election = await newElection(5);
    const tallies = [3, 1, 3, 2].map((ballots) => tallyOf(election, prefixOf(ballots)));
    await send(election, ...tallies);
    await untilSize(election, 4);
    await send(election, ...tallies, tallyOf(election, prefixOf(5)));
    await untilSize(election, 6);
    expect(await sizesOf(election)).toEqual([4, 6]);
    expect((await published(election)).map(({ size }) => size)).toEqual([4, 6]);
  });

  it('releases a busy box at its pace', async () => {
    const election = await newElection(40);
    const startMs = performance.now();
    for (let ballots = 1; ballots <= 40; ballots += 1)
      await send(election, tallyOf(election, prefixOf(ballots)));
    await untilSize(election, 41);
    const halfSeconds = (performance.now() - startMs) / 500;
    expect((await sizesOf(election)).length).toBeLessThanOrEqual(Math.ceil(halfSeconds) + 1);
  });

  it.each([
    ['beyond_the_ledger', prefixOf(99)],
    ['ballots_do_not_fit_size', { ...prefixOf(2), size: 2 }],
    ['votes_do_not_add_up', { ...prefixOf(2), counts: [1, 0, 0] }],
    ['counts_do_not_fit_candidates', { ...prefixOf(2), counts: [2, 0] }],
  ])('refuses a tally that cannot be true: %s', async (defect, prefix) => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(2);
    await send(election, tallyOf(election, prefix));
    await until(() => errors.mock.calls.some(([text]) => String(text).includes(election.box)));
    expect(String(errors.mock.lastCall?.[0])).toContain(defect);
    expect(await sizesOf(election)).toEqual([]);
    await send(election, tallyOf(election, prefixOf(2)));
    await untilSize(election, 3);
  });

  it('refuses a tally that counted something else last than the ledger holds there', async () => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(2);
    await send(election, { ...tallyOf(election, prefixOf(2)), newest: 1 });
    await until(() => errors.mock.calls.some(([text]) => String(text).includes(election.box)));
    expect(String(errors.mock.lastCall?.[0])).toContain('other_entries');
    expect(await sizesOf(election)).toEqual([]);
    const [entry] = await base.transactions.read<{ leaf: string }>(
      `select encode(leaf, 'hex') as leaf from ledger_entries where box_id = $1 and position = 2`,
      [election.box],
    );
    const leaf = Buffer.from(entry?.leaf ?? '', 'hex').toString('base64url');
    const newest = checksumOf(`ballot/${leaf}/100`);
    await send(election, { ...tallyOf(election, prefixOf(2)), newest });
    await untilSize(election, 3);
  });

  it.each([
    ['a group that has none behind it', { releaseSize: 10 }, 15, 10],
    ['less than a group', { releaseSize: 10 }, 35, 15],
    ['everything', { releaseSize: 10 }, 20, 20],
    ['anything before the close', { visibility: 'after_close' }, 5, 5],
  ] as const)('refuses to show %s, whatever the tally says', async (_, shows, cast, shown) => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(base.transactions, { ...shows, voters: [cast] });
    await castBallots(base.transactions, election, Array<string>(cast).fill('100'));
    await send(election, tallyOf(election, prefixOf(shown)));
    await until(() => errors.mock.calls.some(([text]) => String(text).includes(election.box)));
    expect(String(errors.mock.lastCall?.[0])).toContain('not_to_be_shown');
    expect(await sizesOf(election)).toEqual([]);
    await closeElection(base.transactions, election);
    const whole = { ...prefixOf(cast), size: cast + 2 };
    await send(election, { ...tallyOf(election, whole), isClosed: true });
    await untilSize(election, cast + 2);
    expect(await sizesOf(election)).toEqual([cast + 2]);
  });

  it.each([
    ['is beyond the ledger', prefixOf(99), {}],
    ['nobody has asked for', prefixOf(2), { generation: 7 }],
  ])('is not kept from a true count by one that %s', async (_, wrong, generation) => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(2);
    const right = tallyOf(election, prefixOf(1));
    await send(election, right, { ...tallyOf(election, wrong), ...generation });
    await untilSize(election, 2);
  });

  it('releases nothing more of what was annulled', async () => {
    const [annulled, other] = [await newElection(2), await newElection(2)];
    await base.transactions.run((tx) =>
      tx.query(
        `update elections set annulling_at = clock_timestamp(), annulment_reason = '{"en":"A test"}'
         where id = $1`,
        [annulled.id],
      ),
    );
    // By one key, so that what is waited for comes last.
    await send(annulled, tallyOf(annulled, prefixOf(1)), tallyOf(other, prefixOf(1)));
    await untilSize(other, 2);
    expect(await sizesOf(annulled)).toEqual([]);
    await send(annulled, tallyOf(annulled, prefixOf(2)), tallyOf(other, prefixOf(2)));
    await untilSize(other, 3);
    expect(await sizesOf(annulled)).toEqual([]);
  });

  it('refuses a tally of no box, and lets the others have their releases', async () => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(1);
    const stranger = { ...election, box: '00000000-0000-4000-8000-00000000000b' };
    await send(election, tallyOf(stranger, prefixOf(1)), tallyOf(election, prefixOf(1)));
    await untilSize(election, 2);
    expect(String(errors.mock.lastCall?.[0])).toContain('no_such_box');
  });

  it('goes on from the table after a restart', async () => {
    const election = await newElection(3);
    await send(election, tallyOf(election, prefixOf(2)));
    await untilSize(election, 3);
    await keeper.stop();
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
    await send(election, tallyOf(election, prefixOf(1)), tallyOf(election, prefixOf(3)));
    await untilSize(election, 4);
    expect(await sizesOf(election)).toEqual([3, 4]);
  });

  it('stores a release once and in order though it is made several times at once', async () => {
    const election = await newElection(20);
    const other = new ReleasesService(
      keeper.app.get(LeaderTransactions),
      keeper.app.get(Bell),
      keeper.app.get(KeeperMetrics),
    );
    const own = keeper.app.get(ReleasesService);
    const release = (service: ReleasesService, ballots: number) =>
      service.release(
        new Map([[election.box, [{ ...prefixOf(ballots), generation: 0, last: null }]]]),
      );
    for (let ballots = 1; ballots < 20; ballots += 1)
      await Promise.all([
        release(own, ballots),
        release(other, ballots),
        release(other, ballots + 1),
      ]);
    const sizes = await sizesOf(election);
    expect(sizes.at(-1)).toBe(21);
    expect((await published(election)).map(({ size }) => size)).toEqual(sizes);
  });
});
