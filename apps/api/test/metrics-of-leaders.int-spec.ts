import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection, type SeededElection } from './ledger-rows';
import { Measured } from './metrics-text';
import { startTestApp, type TestApp } from './test-app';
import { until } from './until';

const metricsToken = 'a-token-that-nobody-guesses-0123456789';

describe('the metrics of two relays and keepers', () => {
  /** Holds the database; has no role of which one process leads. */
  let base: TestApp;
  let first: TestApp;
  let second: TestApp;
  let election: SeededElection;
  beforeAll(async () => {
    const settings = { metricsToken };
    base = await startTestApp({ roles: ['api'], settings });
    election = await seedElection(base.transactions);
    first = await startTestApp({ roles: ['relay', 'keeper'], beside: base });
    await until(async () => (await Measured.of(first)).get('scrutin_leader') === 2);
    second = await startTestApp({ roles: ['relay', 'keeper'], beside: base });
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
    await base.stop();
  });

  const measuredByLeaders = [
    'scrutin_leader_epoch',
    'scrutin_ledger_accepted_entries',
    'scrutin_ledger_relayed_entries',
    'scrutin_ledger_resends_total',
    'scrutin_ledger_shown_entries',
    'scrutin_releases_halted_boxes',
    'scrutin_credentials_issued',
    'scrutin_outbox_rows',
    'scrutin_outbox_age_seconds',
    'scrutin_closing_overdue_seconds',
    'scrutin_invariant_violations',
  ];

  it('tell what only leaders know where they lead, and nowhere else', async () => {
    const leading = await until(async () => {
      const measured = await Measured.of(first);
      const names = measuredByLeaders.filter((name) => measured.get(name) !== null);
      return names.length === measuredByLeaders.length ? measured : null;
    });
    expect(leading.get('scrutin_ledger_accepted_entries', { ledger: 'ballots' })).toBe(1);
    const standby = await Measured.of(second);
    for (const role of ['relay', 'keeper']) {
      expect(standby.get('scrutin_leader', { role })).toBe(0);
      expect(standby.get('scrutin_lease_age_seconds', { role })).toBeLessThan(2);
    }
    for (const name of measuredByLeaders) expect(standby.get(name), name).toBeNull();
  });

  it('tell of boxes that break what must not break', async () => {
    // Two ballots and not one credential; the roll is smaller than what was handed out; more released than there is.
    await castBallots(base.transactions, election, ['100', '010']);
    await base.transactions.run(async (tx) => {
      await tx.query('update boxes set roll = -1 where id = $1', [election.box]);
      await tx.query(
        `insert into releases (box_id, size, ballots, blank, counts, released_at)
         values ($1, 9, 8, 0, '{8,0,0}', clock_timestamp())`,
        [election.box],
      );
      await tx.query(
        `update relay_cursors set next_position = 7 where ledger = 'ballots' and ledger_id = $1`,
        [election.box],
      );
    });
    const broken = await until(async () => {
      const { families } = await Measured.of(first);
      const samples = families.get('scrutin_invariant_violations')?.samples ?? [];
      return samples.every(({ value }) => value === 1) ? samples : null;
    });
    expect(broken.map(({ labels }) => labels['invariant']).sort()).toEqual([
      'cast_beyond_issued',
      'issued_beyond_roll',
      'relayed_beyond_accepted',
      'shown_beyond_accepted',
    ]);
  });

  it('are told by the next one when the first has ended', async () => {
    await first.stop();
    const leading = await until(async () => {
      const measured = await Measured.of(second);
      const names = measuredByLeaders.filter((name) => measured.get(name) !== null);
      return names.length === measuredByLeaders.length ? measured : null;
    });
    expect(leading.get('scrutin_leader')).toBe(2);
    for (const role of ['relay', 'keeper'])
      expect(leading.get('scrutin_leader_epoch', { role })).toBe(2);
  });
});
