import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  raiseCursors,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../test/test-app';
import { until } from '../../test/until';
import { countAnew, resend } from '../ledger';
import { Bell } from '../platform/relay/bell';
import { Telemetry } from '../platform/telemetry/telemetry';
import { TallyMetrics } from './tally-metrics';
import { MissingEntries } from './missing-entries';
import { WantedGenerations } from './wanted-generations';

describe('MissingEntries', () => {
  let app: TestApp;
  let missing: MissingEntries | null = null;
  /** What the tally knows, as a test wants it. */
  const tally = {
    sizes: new Map<string, number>(),
    generations: new Map<string, number>(),
    owned: new Set<string>(),
    doubted: new Set<string>(),
    isConsumed: true,
    looks: 0,
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterEach(async () => {
    await missing?.stop();
    Object.assign(tally, {
      sizes: new Map(),
      generations: new Map(),
      owned: new Set(),
      doubted: new Set(),
      isConsumed: true,
      looks: 0,
    });
  });
  afterAll(() => app.stop());

  const start = () => {
    const relayBell = new Bell();
    const heard = relayBell.listen();
    const wanted = new WantedGenerations();
    missing = new MissingEntries({
      ledger: 'ballots',
      transactions: app.transactions,
      relayBell,
      metrics: new TallyMetrics(new Telemetry(), 'ballots'),
      ownership: () => ({
        isPartitionOwned: () => true,
        isOwned: (ledgerId) => tally.owned.has(ledgerId),
        partitionOf: () => 0,
      }),
      wanted,
      counts: {
        get ledgerIds() {
          return tally.sizes.keys();
        },
        sizeOf: (ledgerId) => tally.sizes.get(ledgerId) ?? 0,
        generationOf: (ledgerId) => tally.generations.get(ledgerId) ?? 0,
        doubt: (ledgerId) => tally.doubted.add(ledgerId),
        beginAnew: (ledgerId, generation) => {
          tally.generations.set(ledgerId, generation);
          tally.sizes.set(ledgerId, 0);
        },
      },
      comparePublished: () => Promise.resolve(),
      consumedPartitions: () => {
        tally.looks += 1;
        return Promise.resolve(() => tally.isConsumed);
      },
    });
    missing.start();
    return { missing, heard };
  };
  /** A box with four entries, all of them sent, of which the first are counted. */
  const newBox = async (counted: number): Promise<SeededElection> => {
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, ['100', '100', '100']);
    await raiseCursors(app.transactions, election);
    tally.sizes.set(election.box, counted);
    tally.owned.add(election.box);
    return election;
  };
  const cursorOf = async ({ box }: SeededElection) => {
    const [row] = await app.transactions.read<{ next_position: string }>(
      'select next_position from relay_cursors where ledger_id = $1',
      [box],
    );
    return Number(row?.next_position);
  };
  const untilCursor = (election: SeededElection, position: number) =>
    until(async () => (await cursorOf(election)) === position, `the cursor was at ${position}`);

  it('asks at once for what the stream shows as missing, and wakes the relay', async () => {
    const election = await newBox(1);
    tally.isConsumed = false;
    const { missing, heard } = start();
    missing.noteGap(election.box, 1);
    await heard.wait(60_000);
    expect(await cursorOf(election)).toBe(1);
  });

  it('asks once for a gap that the stream shows again and again', async () => {
    const [gap, other] = [await newBox(1), await newBox(2)];
    tally.isConsumed = false;
    const { missing } = start();
    missing.noteGap(gap.box, 1);
    await untilCursor(gap, 1);
    await raiseCursors(app.transactions, gap);
    missing.noteGap(gap.box, 1);
    missing.noteGap(other.box, 2);
    await untilCursor(other, 2);
    expect(await cursorOf(gap)).toBe(4);
  });

  it('does not ask for what has come meanwhile', async () => {
    const [gone, gap] = [await newBox(3), await newBox(2)];
    tally.isConsumed = false;
    const { missing } = start();
    missing.noteGap(gone.box, 1);
    missing.noteGap(gap.box, 2);
    await untilCursor(gap, 2);
    expect(await cursorOf(gone)).toBe(4);
  });

  it('finds what was sent and not counted, and leaves all else alone', async () => {
    const [stuck, whole, foreign] = [await newBox(3), await newBox(4), await newBox(0)];
    tally.owned.delete(foreign.box);
    start();
    await untilCursor(stuck, 3);
    expect(await cursorOf(whole)).toBe(4);
    expect(await cursorOf(foreign)).toBe(4);
  });

  it('waits as long as something is left to consume', async () => {
    const busy = await newBox(1);
    tally.isConsumed = false;
    start();
    await until(() => tally.looks > 1);
    expect(await cursorOf(busy)).toBe(4);
    tally.isConsumed = true;
    await untilCursor(busy, 1);
  });

  it('has a ledger counted anew that contradicts itself, and once only', async () => {
    const box = await newBox(3);
    tally.isConsumed = false;
    const { missing } = start();
    missing.noteContradicted(box.box, 'conflict');
    await until(() => tally.generations.get(box.box) === 1);
    expect([await cursorOf(box), tally.sizes.get(box.box)]).toEqual([0, 0]);
    // Another process of the tally had found it, too.
    expect(await countAnew(app.transactions, 'ballots', box.box, 0)).toBe(1);
  });

  it('has a ledger counted anew of which more was counted than there is, and no other', async () => {
    const [beyond, whole, foreign, unsent] = [
      await newBox(5),
      await newBox(4),
      await newBox(5),
      await newBox(4),
    ];
    tally.owned.delete(foreign.box);
    // The relay sent it, and has not noted that yet.
    await resend(app.transactions, 'ballots', unsent.box, 1);
    const madeUp = randomUUID();
    tally.sizes.set(madeUp, 1);
    tally.owned.add(madeUp);
    tally.isConsumed = false;
    start();
    await until(() => tally.generations.get(beyond.box) === 1);
    expect([...tally.doubted]).toEqual([beyond.box]);
    expect([await cursorOf(beyond), tally.sizes.get(beyond.box)]).toEqual([0, 0]);
    for (const { box } of [whole, foreign, unsent]) expect(tally.generations.has(box)).toBe(false);
  });

  it('takes a count that somebody else asked for as the one it was going to ask for', async () => {
    const [box, other] = [await newBox(3), await newBox(3)];
    tally.isConsumed = false;
    const { missing } = start();
    const generationIs = (generation: number) =>
      until(() => tally.generations.get(box.box) === generation, `generation ${generation}`);
    missing.noteContradicted(box.box, 'conflict');
    await generationIs(1);
    // That it was asked for a moment ago makes this one wait.
    missing.noteContradicted(box.box, 'conflict');
    expect(await countAnew(app.transactions, 'ballots', box.box, 1)).toBe(2);
    await generationIs(2);
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + 3_600_000);
    try {
      // Whatever waited longer has its turn first.
      missing.noteContradicted(other.box, 'conflict');
      await until(() => tally.generations.get(other.box) === 1);
    } finally {
      clock.mockRestore();
    }
    expect(tally.generations.get(box.box)).toBe(2);
  });

  it('begins anew where an operator wants that, at whatever size', async () => {
    const [box, foreign] = [await newBox(4), await newBox(4)];
    tally.owned.delete(foreign.box);
    for (const one of [box, foreign]) await countAnew(app.transactions, 'ballots', one.box, 0);
    tally.isConsumed = false;
    start();
    await until(() => tally.sizes.get(box.box) === 0);
    expect(tally.sizes.get(foreign.box)).toBe(4);
  });

  it('does for every other ledger what fails for one', async () => {
    const [broken, other] = [await newBox(1), await newBox(2)];
    const [stuck, anew] = [await newBox(3), await newBox(3)];
    await app.transactions.run((tx) =>
      tx.query(
        `alter table relay_cursors add constraint broken check (ledger_id <> '${broken.box}' or next_position = 4) not valid`,
      ),
    );
    const { missing } = start();
    missing.noteContradicted(broken.box, 'conflict');
    missing.noteContradicted(anew.box, 'conflict');
    missing.noteGap(broken.box, 1);
    missing.noteGap(other.box, 2);
    await untilCursor(other, 2);
    await untilCursor(anew, 0);
    await untilCursor(stuck, 3);
    expect(await cursorOf(broken)).toBe(4);
    await app.transactions.run((tx) =>
      tx.query('alter table relay_cursors drop constraint broken'),
    );
    await untilCursor(broken, 0);
  });

  it('keeps nothing of ledgers that others own now', async () => {
    const [lost, kept] = [await newBox(1), await newBox(2)];
    tally.isConsumed = false;
    const { missing } = start();
    missing.noteGap(lost.box, 1);
    missing.noteGap(kept.box, 2);
    missing.keepOnly({
      isPartitionOwned: () => true,
      isOwned: (ledgerId) => ledgerId === kept.box,
      partitionOf: () => 0,
    });
    await untilCursor(kept, 2);
    expect(await cursorOf(lost)).toBe(4);
  });
});
