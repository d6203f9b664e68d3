import { startTestKafka, type TestKafka } from '@scrutin/launch/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { castBallots, seedElection } from '../../test/ledger-rows';
import { untilReleased } from '../../test/released';
import { sendRaw } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { until } from '../../test/until';
import { BatchConsumer } from '../platform/kafka/batch-consumer';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { ReliableProducer } from '../platform/kafka/reliable-producer';

/** What is asked of a broker that stands still would be waited for a minute and more. */
const stopMsMax = 20_000;

/* eslint-disable @typescript-eslint/unbound-method -- each is called with the `this` of its stand-in */
const { send } = ReliableProducer.prototype;
const { commit } = BatchConsumer.prototype;
const { extents } = KafkaAccess.prototype;
/* eslint-enable @typescript-eslint/unbound-method */

const isFull = process.env['SCRUTIN_FULL'] === '1';
const timeout = 240_000;

describe.runIf(isFull)('a tally whose broker fails', { timeout }, () => {
  let kafka: TestKafka;
  let base: TestApp;
  let isFrozen = false;
  beforeAll(async () => {
    kafka = await startTestKafka();
    base = await startTestApp({ roles: ['api'], settings: { kafkaBrokers: [kafka.brokers] } });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    kafka.thaw();
  });
  afterAll(async () => {
    await base.stop();
    await kafka.remove();
  });

  const start = () =>
    startTestApp({
      roles: ['relay', 'tally', 'keeper'],
      beside: base,
      settings: { logLevel: 'fatal' },
    });
  const freeze = () => {
    kafka.freeze();
    isFrozen = true;
  };
  const freezeAtSend = (topic: string) =>
    vi.spyOn(ReliableProducer.prototype, 'send').mockImplementation(function (
      this: ReliableProducer,
      ...args
    ) {
      if (args[0].some((record) => record.topic === topic)) freeze();
      return send.apply(this, args);
    });
  const freezeAtCommit = () =>
    vi.spyOn(BatchConsumer.prototype, 'commit').mockImplementation(function (
      this: BatchConsumer,
      ...args
    ) {
      freeze();
      return commit.apply(this, args);
    });
  const freezeAtComparison = () =>
    vi.spyOn(KafkaAccess.prototype, 'extents').mockImplementation(function (
      this: KafkaAccess,
      ...args
    ) {
      freeze();
      return extents.apply(this, args);
    });

  it.each([
    ['publishes a count', () => freezeAtSend('scrutin.tallies')],
    ['sets aside what it cannot read', () => freezeAtSend('scrutin.quarantine')],
    ['commits', freezeAtCommit],
    ['compares', freezeAtComparison],
  ])('stops though the broker froze when it %s, and the next one counts on', async (_, arrange) => {
    const { transactions } = base;
    const app = await start();
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    isFrozen = false;
    arrange();
    // It may meet a broker that stands still already.
    const others = base.app.get(KafkaAccess);
    const sending = sendRaw(others, 'scrutin.ballots', election.box, ['garbage']).catch(
      () => undefined,
    );
    await castBallots(transactions, election, ['001']);
    await until(() => isFrozen);
    const beganAtMs = performance.now();
    await app.stop();
    const tookMs = performance.now() - beganAtMs;
    kafka.thaw();
    expect(tookMs).toBeLessThan(stopMsMax);
    vi.restoreAllMocks();
    const next = await start();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 1, 1] });
    await sending;
    await next.stop();
  });

  it('counts on when the broker was killed and comes back', async () => {
    const { transactions } = base;
    const app = await start();
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    await castBallots(transactions, election, Array<string>(200).fill('001'));
    await kafka.kill();
    await castBallots(transactions, election, ['000']);
    await kafka.start();
    expect(await untilReleased(transactions, election)).toEqual({
      size: 204,
      ballots: 203,
      blank: 1,
      counts: [1, 1, 200],
    });
    await app.stop();
  });
});
