import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resend } from '../src/ledger';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { castBallots, seedElection } from './ledger-rows';
import { Measured } from './metrics-text';
import { sendRaw } from './tally-group';
import { startTestApp, type TestApp } from './test-app';
import { until } from './until';

const metricsToken = 'a-token-that-nobody-guesses-0123456789';

describe('the metrics of a tally that is sent more than it should be', () => {
  let app: TestApp;
  beforeAll(async () => {
    const settings = { metricsToken, logLevel: 'fatal' } as const;
    app = await startTestApp({ roles: ['api', 'relay', 'tally'], settings });
  });
  afterAll(() => app.stop());

  const untilMeasured = (
    name: string,
    labels: Readonly<Record<string, string>>,
    value: number,
  ): Promise<Measured> =>
    until(async () => {
      const measured = await Measured.of(app);
      return measured.get(name, labels) === value ? measured : null;
    }, `${name} is ${value}`);

  it('tell of what comes again', async () => {
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, ['100', '010']);
    const counted = { ledger: 'ballots', fate: 'counted' };
    await untilMeasured('scrutin_tally_messages_total', counted, 3);
    await resend(app.transactions, 'ballots', election.box, 1);
    const repeated = { ledger: 'ballots', fate: 'repeated' };
    await untilMeasured('scrutin_tally_messages_total', repeated, 2);
    const measured = await untilMeasured('scrutin_ledger_resends_total', { ledger: 'ballots' }, 1);
    expect(measured.get('scrutin_tally_messages_total', counted)).toBe(3);
  });

  it('tell of what nobody can read, and that it is an error', async () => {
    const kafka = app.app.get(KafkaAccess);
    await sendRaw(kafka, 'scrutin.ballots', 'nobody', ['{', '{"box":1}']);
    const measured = await untilMeasured('scrutin_quarantined_messages_total', {}, 2);
    const rejected = { ledger: 'ballots', fate: 'rejected' };
    expect(measured.get('scrutin_tally_messages_total', rejected)).toBe(2);
    expect(measured.get('scrutin_log_messages_total', { level: 'error' })).toBeGreaterThan(0);
  });

  it('tell of a gap, and that the relay was asked for what is missing', async () => {
    const election = await seedElection(app.transactions);
    const ballot = { box: election.box, election: election.id, kind: 'ballot', opening: null };
    const entry = { ...ballot, position: 5, leaf: 'A'.repeat(43), choices: '100' };
    const before = (await Measured.of(app)).get('scrutin_tally_resends_asked_total');
    await sendRaw(app.app.get(KafkaAccess), 'scrutin.ballots', election.box, [entry]);
    const measured = await until(async () => {
      const now = await Measured.of(app);
      const asked = now.get('scrutin_tally_resends_asked_total');
      return (asked ?? 0) > (before ?? 0) ? now : null;
    });
    expect(measured.get('scrutin_tally_gaps_total', { ledger: 'ballots' })).toBeGreaterThan(0);
  });
});
