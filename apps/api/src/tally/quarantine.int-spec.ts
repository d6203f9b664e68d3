import { Logger } from '@nestjs/common';
import { topics } from '@scrutin/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import {
  configureTopic,
  listQuarantined,
  refusesRecords,
  sendRecords,
} from '../../test/raw-records';
import { untilReleased } from '../../test/released';
import { listTallies, sendRaw, untilConsumed } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { kafkaBatchBytesMax } from '../platform/kafka/outgoing';

const topic = 'scrutin.ballots';

describe('a message that is none', () => {
  let others: TestApp;
  let tally: TestApp;
  let kafka: KafkaAccess;

  const send = (election: SeededElection, records: Parameters<typeof sendRecords>[3]) =>
    sendRecords(others.settings, kafka, { topic, ledger: election.box }, records);
  const ballotOf = ({ box, id }: SeededElection, position: number, choices: string) =>
    JSON.stringify({
      box,
      election: id,
      position,
      kind: 'ballot',
      leaf: 'AA',
      choices,
      opening: null,
    });
  const reasonsOf = async ({ box }: SeededElection) =>
    (await listQuarantined(kafka, topic)).filter(({ key }) => key?.text === box);
  const takeCopies = (config: Readonly<Record<string, string>> = {}) => {
    const usual = topics['scrutin.quarantine'].config;
    return configureTopic(others.settings, 'scrutin.quarantine', { ...usual, ...config });
  };
  const refuseCopies = async () => {
    await takeCopies({ 'max.message.bytes': '1' });
    await until(() => refusesRecords(others.settings, 'scrutin.quarantine'));
  };
  const committedIn = async ({ box }: SeededElection) => {
    const partition = (await kafka.topics.ready()).partitionOf(topic, box);
    return (await kafka.committedOffsets('tally', topic)).get(partition) ?? 0n;
  };
  const endOf = async ({ box }: SeededElection) => {
    const partition = (await kafka.topics.ready()).partitionOf(topic, box);
    return (await kafka.endOffsets(topic)).get(partition) ?? 0n;
  };

  beforeAll(async () => {
    others = await startTestApp({ roles: ['relay', 'keeper'] });
    kafka = others.app.get(KafkaAccess);
    tally = await startTestApp({ roles: ['tally'], beside: others });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await tally.stop();
    await others.stop();
  });

  it('is set aside with its reason, and what it may have stood for is counted all the same', async () => {
    const { transactions } = others;
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    const other = await seedElection(transactions);
    await untilReleased(transactions, election);
    const huge = 'x'.repeat(kafkaBatchBytesMax + 1);
    await send(election, [
      { value: 'garbage' },
      { value: ballotOf(election, 1, '12') },
      { value: ballotOf(election, 1, '11111') },
      { value: ballotOf(election, 1, '100'), type: 'scrutin.ballot.v2' },
      { value: null },
      { value: Buffer.from([0x22, 0xff, 0x22]) },
      { value: huge },
      { value: ballotOf(other, 1, '001') },
    ]);
    await castBallots(transactions, election, ['100', '010', '010']);
    expect(await untilReleased(transactions, election)).toEqual({
      size: 4,
      ballots: 3,
      blank: 0,
      counts: [1, 2, 0],
    });
    await castBallots(transactions, other, ['100']);
    expect(await untilReleased(transactions, other)).toMatchObject({ counts: [1, 0, 0] });
    await untilConsumed(kafka);

    const copies = await reasonsOf(election);
    expect(copies.map(({ reason, detail, type }) => [reason, detail, type])).toEqual([
      ['not_json', '', 'scrutin.ballot.v1'],
      ['not_as_contract', 'choices: invalid_format', 'scrutin.ballot.v1'],
      ['cannot_follow', '', 'scrutin.ballot.v1'],
      ['other_type', 'scrutin.ballot.v1 was expected', 'scrutin.ballot.v2'],
      ['tombstone', '', 'scrutin.ballot.v1'],
      ['not_utf8', '', 'scrutin.ballot.v1'],
      ['too_large', `${huge.length} bytes`, 'scrutin.ballot.v1'],
      ['wrong_key', '', 'scrutin.ballot.v1'],
    ]);
    expect(copies[2]?.value).toMatchObject({ text: ballotOf(election, 1, '11111') });
    expect(copies[5]?.value).toEqual({ encoding: 'base64', text: 'Iv8i', bytes: 3 });
    expect(copies[6]?.value).toMatchObject({ encoding: 'base64', bytes: huge.length });
    expect(errors.mock.calls.join()).not.toContain('garbage');
  });

  it('is the same for what the register is told of', async () => {
    const { transactions } = others;
    const election = await seedElection(transactions, { voters: [3] });
    const where = { topic: 'scrutin.participations', ledger: election.id } as const;
    await sendRecords(others.settings, kafka, where, [{ value: '{"number":0}' }]);
    await numberParticipations(transactions, election, [0, 0]);
    await until(async () =>
      (await listQuarantined(kafka, where.topic)).some(({ key }) => key?.text === election.id),
    );
  });

  const untilCountedAnew = ({ box }: SeededElection, size: number) =>
    until(async () => {
      const last = (await listTallies(kafka, box)).at(-1);
      return last?.generation === 1 && last.size === size ? last : null;
    });

  it('makes the ledger be counted anew where it contradicts what was counted', async () => {
    const { transactions } = others;
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100']);
    await untilReleased(transactions, election);
    await send(election, [{ value: ballotOf(election, 1, '001') }]);
    expect(await untilCountedAnew(election, 2)).toMatchObject({ counts: [1, 0, 0] });
    // The copy is made beside the count.
    const copies = await until(async () => {
      const found = await reasonsOf(election);
      return found.length === 0 ? null : found;
    });
    expect(copies.map(({ reason }) => reason)).toEqual(['conflict']);
  });

  it('makes the ledger be counted anew where it was counted before what belongs there', async () => {
    const { transactions } = others;
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await untilReleased(transactions, election);
    await send(election, [{ value: ballotOf(election, 1, '001') }]);
    await until(async () => (await listTallies(kafka, election.box)).at(-1)?.size === 2);
    // Found by whichever comes first: the ballot, or the look at how much there is.
    await castBallots(transactions, election, ['100', '100']);
    expect(await untilCountedAnew(election, 3)).toMatchObject({ ballots: 2, counts: [2, 0, 0] });
  });

  it('is copied however many there are, and the offsets move on', async () => {
    const { transactions } = others;
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    const garbage = Array.from({ length: 1_500 }, (_, index) => `garbage ${index}`);
    await sendRaw(kafka, topic, election.box, garbage);
    await castBallots(transactions, election, ['100']);
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 0, 0] });
    await until(async () => (await committedIn(election)) === (await endOf(election)));
    expect((await reasonsOf(election)).map(({ value }) => value?.text)).toEqual(garbage);
  });

  it('keeps its partition waiting, and no other, where more come than may wait', async () => {
    const { transactions } = others;
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await untilReleased(transactions, election);
    let elsewhere = await seedElection(transactions);
    const isTogether = async () => {
      const layout = await kafka.topics.ready();
      return layout.partitionOf(topic, election.box) === layout.partitionOf(topic, elsewhere.box);
    };
    while (await isTogether()) elsewhere = await seedElection(transactions);
    await refuseCopies();
    const garbage = 'x'.repeat(100_000);
    for (let batch = 0; batch < 25; batch += 1)
      await sendRaw(kafka, topic, election.box, Array<string>(8).fill(garbage));
    await castBallots(transactions, election, ['100']);
    await until(() => errors.mock.calls.some(([text]) => String(text).includes('waits')));
    await castBallots(transactions, elsewhere, ['010']);
    expect(await untilReleased(transactions, elsewhere)).toMatchObject({ counts: [0, 1, 0] });

    await takeCopies();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 0, 0] });
    await until(async () => (await committedIn(election)) === (await endOf(election)));
    expect((await reasonsOf(election)).length).toBe(200);
  });

  it('is not passed by before its copy is safe, and holds up nothing but the offset of its partition', async () => {
    const { transactions } = others;
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await untilReleased(transactions, election);
    await refuseCopies();
    await send(election, [{ value: 'garbage' }]);
    const offsets: bigint[] = [];
    await kafka.readToEnd(topic, (messages) => {
      for (const { key, value, offset } of messages)
        if (key === election.box && value === 'garbage') offsets.push(offset);
    });
    const [held] = offsets;
    await castBallots(transactions, election, ['100']);
    const elsewhere = await seedElection(transactions);
    await castBallots(transactions, elsewhere, ['010']);
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 0, 0] });
    expect(await untilReleased(transactions, elsewhere)).toMatchObject({ counts: [0, 1, 0] });
    await until(async () => {
      const committed = await kafka.committedOffsets('tally', topic);
      const waiting = (await kafka.topics.ready()).partitionOf(topic, election.box);
      const ends = [...(await kafka.endOffsets(topic))];
      return ends.every(
        ([partition, end]) =>
          (committed.get(partition) ?? 0n) === (partition === waiting ? held : end),
      );
    }, 'the other partitions were committed, and that one up to it');
    expect(await committedIn(election)).toBe(held);

    // The next process reads it again.
    await tally.stop();
    await takeCopies();
    tally = await startTestApp({ roles: ['tally'], beside: others });
    await until(async () => (await committedIn(election)) === (await endOf(election)));
    expect(await reasonsOf(election)).toMatchObject([{ reason: 'not_json' }]);
  });
});
