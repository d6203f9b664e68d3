import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ballotSlot } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Readiness } from '../src/platform/health/readiness';
import { LiveWatcher } from './live-watcher';
import { Measured, parseMetrics } from './metrics-text';
import { startTestApp, type TestApp } from './test-app';
import { createTestElection, type TestElection } from './test-election';
import { getBallot, voterClient } from './test-voting';
import { until } from './until';

/** As many as are numbered together. */
const voters = 10;
const metricsToken = 'a-token-that-nobody-guesses-0123456789';
const docs = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url));

describe('the metrics of a process with all roles', () => {
  let app: TestApp;
  let election: TestElection;
  let watcher: LiveWatcher;
  let before: Measured;
  let after: Measured;

  /** By how much a number has grown, or stands above nothing. */
  const growth = (name: string, labels: Readonly<Record<string, string>> = {}): number =>
    (after.get(name, labels) ?? 0) - (before.get(name, labels) ?? 0);

  // One way of one ballot; every test below looks at what it moved.
  beforeAll(async () => {
    app = await startTestApp({ settings: { metricsToken } });
    election = await createTestElection(app, { voters });
    watcher = new LiveWatcher(app.url);
    await watcher.watch(election.id);
    await until(async () => (await Measured.of(app)).get('scrutin_ledger_accepted_entries'));
    await until(async () => (await Measured.of(app)).get('scrutin_credentials_issued') !== null);
    // The opening entry is on its way, too.
    before = await until(async () => {
      const measured = await Measured.of(app);
      return measured.get('scrutin_ledger_shown_entries') === 1 ? measured : null;
    }, 'the opening was measured');
    const client = voterClient(app);
    const casts = await Promise.all(
      election.voters.map(async (voter, index) => {
        await getBallot(client, election, voter);
        const slot = ballotSlot(election.id, voter.registrationNumber);
        return client.castBallot(slot, ['100', '010', '001', '000'][index % 4] ?? '');
      }),
    );
    expect(casts).toHaveLength(voters);
    const malformed = { body: { ballot: 'none' } };
    await app.request('POST', `/api/elections/${election.id}/ballots`, malformed);
    await until(() => watcher.frames.some(({ message }) => message.ballots === voters));
    // What leaders look up comes every few seconds.
    after = await until(async () => {
      const measured = await Measured.of(app);
      const shown = measured.get('scrutin_ledger_shown_entries');
      const relayed = measured.get('scrutin_ledger_relayed_entries', { ledger: 'participations' });
      return shown === voters + 1 && relayed === voters ? measured : null;
    }, 'everything was measured');
  });
  afterAll(async () => {
    watcher.close();
    await app.stop();
  });

  it('tell of requests by the template of their route, and of secret ones no status', () => {
    const cast = { method: 'POST', route: '/api/elections/:id/ballots' };
    expect(growth('scrutin_http_requests_total', { ...cast, status: 'any' })).toBe(voters + 1);
    expect(growth('scrutin_http_request_duration_seconds_count', cast)).toBe(voters + 1);
    const signIn = { method: 'POST', route: '/api/voter-sessions', status: '2xx' };
    expect(growth('scrutin_http_requests_total', signIn)).toBe(voters);
    for (const { labels } of after.families.get('scrutin_http_requests_total')?.samples ?? [])
      if (/(ballots|credentials)$/.test(labels['route'] ?? ''))
        expect(labels['status']).toBe('any');
    expect(after.get('scrutin_http_requests_in_flight')).toBe(1);
    expect(after.get('scrutin_http_overload_refusals_total')).toBe(0);
  });

  it('tell of casts and credentials, and of their transactions', () => {
    expect(growth('scrutin_casts_total', { outcome: 'accepted' })).toBe(voters);
    expect(growth('scrutin_casts_total', { outcome: 'malformed_ballot' })).toBe(1);
    expect(growth('scrutin_credential_requests_total', { outcome: 'issued' })).toBe(voters);
    expect(growth('scrutin_signing_duration_seconds_count')).toBe(voters);
    expect(after.get('scrutin_signing_queue_messages')).toBe(0);
    for (const committer of ['ballots', 'credentials']) {
      expect(growth('scrutin_group_commit_batch_items_sum', { committer })).toBe(voters);
      expect(growth('scrutin_group_commit_batch_bytes_sum', { committer })).toBeGreaterThan(1_200);
      const transactions = growth('scrutin_group_commit_transaction_seconds_count', { committer });
      expect(transactions).toBe(growth('scrutin_group_commit_batch_items_count', { committer }));
      expect(after.get('scrutin_group_commit_queue_items', { committer })).toBe(0);
      expect(after.get('scrutin_group_commit_unknown_outcomes_total', { committer })).toBe(0);
      expect(after.get('scrutin_group_commit_bisections_total', { committer })).toBe(0);
    }
  });

  it('tell what was sent to Kafka, and what was read', () => {
    const sent = (sender: string, topic: string) =>
      growth('scrutin_kafka_sent_records_total', { sender, topic });
    expect(sent('ledgers', 'scrutin.ballots')).toBe(voters);
    expect(sent('ledgers', 'scrutin.participations')).toBe(voters);
    expect(sent('outbox', 'scrutin.releases')).toBeGreaterThan(0);
    expect(sent('tallies', 'scrutin.tallies')).toBeGreaterThan(0);
    expect(growth('scrutin_kafka_send_batch_records_sum', { sender: 'ledgers' })).toBe(2 * voters);
    expect(growth('scrutin_kafka_send_duration_seconds_count', { sender: 'ledgers' })).toBe(
      growth('scrutin_kafka_send_batch_records_count', { sender: 'ledgers' }),
    );
    expect(after.get('scrutin_kafka_send_failures_total')).toBe(0);
    expect(after.get('scrutin_kafka_reachable')).toBe(1);
    for (const consumer of ['tally', 'results', 'releases', 'published-counts']) {
      expect(growth('scrutin_kafka_consumed_messages_total', { consumer })).toBeGreaterThan(0);
      expect(after.get('scrutin_kafka_consumer_lag_messages', { consumer })).toBe(0);
    }
  });

  it('tell how far the relay is, and what wakes it', () => {
    const ballots = { ledger: 'ballots' };
    expect(after.get('scrutin_ledger_accepted_entries', ballots)).toBe(voters + 1);
    expect(after.get('scrutin_ledger_relayed_entries', ballots)).toBe(voters + 1);
    expect(after.get('scrutin_ledger_counted_entries', ballots)).toBe(voters + 1);
    expect(after.get('scrutin_ledger_shown_entries')).toBe(voters + 1);
    expect(after.get('scrutin_ledger_resends_total')).toBe(0);
    expect(growth('scrutin_relay_looks_total', { loop: 'ledgers', then: 'timer' })).toBeGreaterThan(
      0,
    );
    expect(growth('scrutin_relay_looks_total', { then: 'bell' })).toBeGreaterThan(0);
    expect(after.get('scrutin_outbox_rows')).not.toBeNull();
    expect(after.get('scrutin_outbox_age_seconds')).not.toBeNull();
  });

  it('tell of the tally', () => {
    const fate = (ledger: string, name: string) =>
      growth('scrutin_tally_messages_total', { ledger, fate: name });
    expect([fate('ballots', 'counted'), fate('participations', 'counted')]).toEqual([
      voters,
      voters,
    ]);
    expect([fate('ballots', 'repeated'), fate('ballots', 'rejected')]).toEqual([0, 0]);
    expect(growth('scrutin_tally_batch_duration_seconds_count')).toBeGreaterThan(0);
    const quiet = ['gaps', 'resends_asked', 'alarms', 'recounts'];
    for (const name of quiet) expect(after.get(`scrutin_tally_${name}_total`)).toBe(0);
  });

  it('tell of leaders and of the keeper', () => {
    for (const role of ['relay', 'keeper']) {
      expect(after.get('scrutin_leader', { role })).toBe(1);
      expect(after.get('scrutin_leader_epoch', { role })).toBeGreaterThan(0);
      expect(after.get('scrutin_lease_age_seconds', { role })).toBeLessThan(2);
    }
    expect(before.get('scrutin_keeper_task_duration_seconds_count', { task: 'sealing' })).toBe(1);
    expect(growth('scrutin_keeper_task_duration_seconds_count', { task: 'numbering' })).toBe(1);
    expect(growth('scrutin_release_tick_boxes_sum')).toBeGreaterThan(0);
    expect(growth('scrutin_release_tick_duration_seconds_count')).toBeGreaterThan(0);
    expect(after.get('scrutin_releases_refused_total')).toBe(0);
    expect(after.get('scrutin_credentials_issued')).toBe(voters);
    expect(after.get('scrutin_participations_waiting')).toBe(0);
    expect(after.get('scrutin_closing_overdue_seconds')).toBe(0);
  });

  it('tell that nothing is broken', () => {
    const invariants = after.families.get('scrutin_invariant_violations')?.samples ?? [];
    expect(invariants.map(({ labels, value }) => [labels['invariant'], value]).sort()).toEqual([
      ['cast_beyond_issued', 0],
      ['issued_beyond_roll', 0],
      ['relayed_beyond_accepted', 0],
      ['shown_beyond_accepted', 0],
    ]);
  });

  it('tell who watches and what they are sent', () => {
    expect(after.get('scrutin_live_viewers')).toBe(1);
    expect(after.get('scrutin_live_rooms')).toBe(1);
    for (const kind of ['frame', 'regions', 'beat']) {
      const frames = growth('scrutin_live_frames_total', { kind });
      expect(frames).toBeGreaterThan(0);
      expect(growth('scrutin_live_deliveries_total', { kind })).toBe(frames);
      expect(growth('scrutin_live_bytes_total', { kind })).toBeGreaterThan(frames * 50);
    }
    expect(after.get('scrutin_live_stalled_elections')).toBe(0);
    expect(after.get('scrutin_live_slow_connections_ended_total')).toBe(0);
  });

  it('tell of the process, its connections and its log', () => {
    expect(after.get('scrutin_build_info', { roles: 'api,keeper,relay,tally' })).toBe(1);
    expect(after.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(after.get('nodejs_eventloop_lag_p99_seconds')).not.toBeNull();
    for (const pool of ['general', 'casting']) {
      expect(after.get('scrutin_database_connections', { pool })).toBeGreaterThan(0);
      expect(after.get('scrutin_database_waiting_requests', { pool })).toBe(0);
    }
    expect(growth('scrutin_log_messages_total', { level: 'debug' })).toBeGreaterThan(0);
    expect(after.get('scrutin_log_messages_total', { level: 'error' })).toBe(0);
  });

  it('name no election, box, candidate, region or voter, and nothing that grows without end', () => {
    const told = JSON.stringify([...after.families.values()].map(({ samples }) => samples));
    const { id, box, candidates, regions } = election;
    const secret = [id, box, ...candidates, ...regions, ...election.voters.map((one) => one.id)];
    for (const text of secret) expect(told).not.toContain(text);
    expect(told).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    for (const { name, samples } of after.families.values())
      expect(samples.length, name).toBeLessThan(1_000);
  });

  it('are all described in docs/operations.md, and no others are', () => {
    const described = readFileSync(docs, 'utf8').matchAll(/`(scrutin_[a-z_]+)`/g);
    const names = [...after.families.keys()].filter((name) => name.startsWith('scrutin_'));
    expect([...new Set([...described].map(([, name]) => name))].sort()).toEqual(names.sort());
  });

  it('are of operators who have the token', async () => {
    for (const token of ['', `${metricsToken}x`]) {
      const refused = await app.request('GET', '/metrics', { token });
      expect([refused.status, refused.body]).toMatchObject([401, { code: 'unauthorized' }]);
      expect(refused.text).not.toContain('scrutin_');
    }
    for (const stranger of [app.request('GET', '/metrics'), app.asAdmin('GET', '/metrics')])
      expect((await stranger).status).toBe(401);
    const answer = await app.request('GET', '/metrics', { token: metricsToken });
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(parseMetrics(answer.text).size).toBeGreaterThan(50);
    const headers = { authorization: `bearer ${metricsToken}` };
    expect((await app.request('GET', '/metrics', { headers })).status).toBe(200);
  });

  it('tell of requests that were refused, and of those that were given up', async () => {
    const other = await startTestApp({ roles: ['api'], beside: app });
    onTestFinished(() => other.stop());
    other.app.get(Readiness).beforeApplicationShutdown();
    expect((await other.request('GET', '/health/ready')).status).toBe(503);
    const { hostname, port } = new URL(other.url);
    const socket = connect(Number(port), hostname);
    const head = ['POST /api/auth/login HTTP/1.1', 'host: x', 'content-type: application/json'];
    socket.write(`${[...head, 'content-length: 100'].join('\r\n')}\r\n\r\n{`);
    const inFlight = 'scrutin_http_requests_in_flight';
    await until(async () => (await Measured.of(other)).get(inFlight) === 2);
    socket.destroy();
    const measured = await until(async () => {
      const now = await Measured.of(other);
      return now.get(inFlight) === 1 ? now : null;
    });
    const requests = (labels: Readonly<Record<string, string>>) =>
      measured.get('scrutin_http_requests_total', labels);
    expect(requests({ route: '/api/auth/login', status: 'given_up' })).toBe(1);
    expect(requests({ route: '/health/ready', status: '5xx' })).toBe(1);
    expect(measured.get('scrutin_http_overload_refusals_total')).toBe(1);
  });

  it('are nowhere without such a token', async () => {
    const other = await startTestApp({
      roles: ['api'],
      beside: app,
      settings: { metricsToken: null },
    });
    onTestFinished(() => other.stop());
    for (const token of ['null', '', metricsToken])
      expect((await other.request('GET', '/metrics', { token })).status).toBe(404);
  });
});
