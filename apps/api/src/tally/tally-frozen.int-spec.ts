import { startTestKafka, type TestKafka } from '@scrutin/launch/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { castBallots, seedElection } from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { startTestApp, type TestApp } from '../../test/test-app';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

/** What is asked of a broker that stands still would be waited for much longer. */
const stopMsMax = 15_000;

describe.runIf(process.env['SCRUTIN_FULL'] === '1')('a tally whose broker stands still', () => {
  let kafka: TestKafka;
  let base: TestApp;
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

  it('stops all the same, and the next one counts on', async () => {
    const { transactions } = base;
    const start = () => startTestApp({ roles: ['relay', 'tally', 'keeper'], beside: base });
    const app = await start();
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    const asked = vi.spyOn(KafkaAccess.prototype, 'extents');
    kafka.freeze();
    asked.mockClear();
    await castBallots(transactions, election, ['001']);
    // Both ledgers' comparisons wait for an answer by then.
    await until(() => asked.mock.calls.length >= 2);
    const beganAtMs = performance.now();
    await app.stop();
    expect(performance.now() - beganAtMs).toBeLessThan(stopMsMax);
    expect((await listReleases(transactions, election.box)).at(-1)?.size).toBe(3);

    kafka.thaw();
    const next = await start();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 1, 1] });
    await next.stop();
  });
});
