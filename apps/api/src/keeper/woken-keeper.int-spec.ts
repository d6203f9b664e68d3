import type { ElectionResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots } from '../../test/ledger-rows';
import { signRegister } from '../../test/sign-register';
import { startTestApp, type TestApp } from '../../test/test-app';
import { boxOf, createTestElection } from '../../test/test-election';
import { until } from '../../test/until';
import { ElectionsRepository } from '../elections';
import { BoxSecrets } from '../ledger';
import { LeaderTransactions } from '../platform/lease/leader-transactions';
import { LeaseStore, type HeldLease } from '../platform/lease/lease-store';
import { LeaseLost, Term } from '../platform/lease/term';
import { Bell } from '../platform/relay/bell';
import { Telemetry } from '../platform/telemetry/telemetry';
import { RegionsRepository } from '../registration';
import { ClosingService } from './closing/closing.service';
import { EmptyingService } from './closing/emptying.service';
import { KeeperMetrics } from './keeper-metrics';
import { NumberingService } from './numbering/numbering.service';
import { ReleasesService } from './releases/releases.service';
import { SealingService } from './sealing/sealing.service';

/** What a keeper does that was stopped, and goes on when another has taken over: it does not know it yet. */
describe('a keeper that was woken', () => {
  let app: TestApp;
  let store: LeaseStore;
  let wokenLease: HeldLease;
  let newestLease: HeldLease;
  let woken: ReturnType<typeof keeperOf>;
  let newest: ReturnType<typeof keeperOf>;
  const signal = new AbortController().signal;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'], settings: { logLevel: 'fatal' } });
    store = new LeaseStore(app.settings.databaseUrl);
    const taken = await store.take('keeper', 'first');
    if (taken === null) throw new Error('nobody else is there');
    wokenLease = taken;
    woken = keeperOf(() => wokenLease);
    await store.giveBack(taken);
    newestLease = (await store.take('keeper', 'second')) ?? taken;
    newest = keeperOf(() => newestLease);
  });
  afterAll(async () => {
    await store.end();
    await app.stop();
  });

  const keeperOf = (lease: () => HeldLease) => {
    const { dataSource, settings } = app;
    // As it is without knowing better: of a term that never learns that it is over.
    const term = () => new Term(lease(), performance.now());
    const transactions = new LeaderTransactions(dataSource, { term });
    const elections = app.app.get(ElectionsRepository);
    const regions = app.app.get(RegionsRepository);
    const secrets = new BoxSecrets(settings, transactions);
    const bell = new Bell();
    return {
      sealing: new SealingService(transactions, elections, regions, secrets, settings),
      numbering: new NumberingService(transactions, elections, bell),
      releases: new ReleasesService(transactions, bell, new KeeperMetrics(new Telemetry())),
      closing: new ClosingService(transactions, elections, secrets, bell),
      emptying: new EmptyingService(transactions),
    };
  };

  /** Everything that a keeper writes, as far as it is about one election. */
  const written = async (id: string) => {
    const [row] = await app.transactions.read(
      `select e.version, sealing_at is null as "isDraft", sealed_at is not null as "isSealed",
         closed_at is not null as "isClosed", register_emptied_at is not null as "isEmptied",
         (select count(*)::integer from boxes where election_id = e.id) as boxes,
         (select count(*)::integer from roll_entries where election_id = e.id) as roll,
         (select count(*)::integer from participations where election_id = e.id) as participations,
         (select count(*)::integer from releases join boxes b on b.id = box_id where b.election_id = e.id) as releases,
         (select count(*)::integer from ledger_entries l join boxes b on b.id = box_id where b.election_id = e.id) as entries,
         (select count(*)::integer from box_secrets s join boxes b on b.id = s.box_id where b.election_id = e.id) as keys,
         (select count(*)::integer from outbox where aggregateid = e.id::text) as messages,
         (select count(*)::integer from register_entries where election_id = e.id and is_numbered) as numbered,
         (select count(*)::integer from register_entries where election_id = e.id and blinded_hash is null) as emptied,
         (select count(*)::integer from audit_entries where subject_id = e.id::text) as audited
       from elections e where e.id = $1`,
      [id],
    );
    return row;
  };
  const find = async (id: string) =>
    (await app.asAdmin<ElectionResponse>('GET', `/api/elections/${id}`)).body;

  /** That it did not lead was no fault of the election, and does not count when it leads again. */
  const expectMoreAttempts = async (id: string) => {
    const lost = wokenLease;
    wokenLease = newestLease;
    await app.transactions.run((tx) =>
      tx.query('alter table registers add constraint broken check (roll < 0) not valid'),
    );
    await expect(woken.sealing.seal(id, signal)).rejects.toThrow('broken');
    await app.transactions.run((tx) => tx.query('alter table registers drop constraint broken'));
    wokenLease = lost;
  };

  it('neither seals, numbers, releases, closes nor empties anything', async () => {
    const election = await createTestElection(app, { voters: 30, until: 'draft' });
    const { id, voters } = election;
    const refuse = async (work: () => Promise<unknown>) => {
      const before = await written(id);
      await expect(work()).rejects.toThrow(LeaseLost);
      expect(await written(id)).toEqual(before);
    };

    const opening = app.asAdmin('POST', `/api/elections/${id}/open`);
    await until(async () => (await find(id)).state === 'sealing');
    for (let attempt = 0; attempt < 5; attempt += 1)
      await refuse(() => woken.sealing.seal(id, signal));
    await expectMoreAttempts(id);
    await newest.sealing.seal(id, signal);
    expect(await written(id)).toMatchObject({ isSealed: true, boxes: 1, roll: 30, keys: 3 });
    await opening;

    const box = await boxOf(app, id);
    await signRegister(app.transactions, { id, box }, voters.slice(0, 12));
    await refuse(() => woken.numbering.number(id));
    await newest.numbering.number(id);
    expect(await written(id)).toMatchObject({ participations: 12, numbered: 12 });

    await castBallots(app.transactions, { box }, ['100', '010']);
    const prefix = new Map([
      [box, [{ size: 3, ballots: 2, blank: 0, counts: [1, 1, 0], generation: 0, last: null }]],
    ]);
    await refuse(() => woken.releases.release(prefix));
    await newest.releases.release(prefix);
    expect(await written(id)).toMatchObject({ releases: 1, entries: 3 });

    await signRegister(app.transactions, { id, box }, voters.slice(12, 15));
    const closing = app.asAdmin('POST', `/api/elections/${id}/close`);
    await until(async () => (await find(id)).state === 'closing');
    await refuse(() => woken.closing.close(id));
    await newest.closing.close(id);
    expect(await written(id)).toMatchObject({ isClosed: true, entries: 4, participations: 15 });
    await closing;

    await refuse(() => woken.emptying.empty(id, signal));
    await newest.emptying.empty(id, signal);
    expect(await written(id)).toMatchObject({ isEmptied: true, emptied: 15, keys: 2 });
  });
});
