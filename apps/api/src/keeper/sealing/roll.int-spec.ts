import type { Problem } from '@scrutin/contracts';
import { ageBandAt } from '@scrutin/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedElection } from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newRegion, newVoter, outboxOf } from '../../../test/test-registry';
import { untilBlocked } from '../../../test/until-blocked';
import { insertRollRegions, takeRoll } from './roll';

describe('voters who are just being put on a roll', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  /** What sealing does to the voters of a region, in a transaction that ends when `meanwhile` is waiting for it. */
  const whileTaking = async (
    region: { readonly id: string; readonly code: string },
    meanwhile: () => ReturnType<TestApp['asAdmin']>,
  ) => {
    const { id: electionId } = await seedElection(app.transactions, { voters: [] });
    const { answer, rolls } = await app.transactions.run(async (tx) => {
      const row = { ...region, name: { en: 'A region' }, cell: null, version: 1 };
      await insertRollRegions(tx, electionId, [row]);
      const taken = await takeRoll(tx, electionId, 0);
      const started = meanwhile();
      await untilBlocked(app);
      return { answer: started, rolls: taken };
    });
    expect([...rolls]).toEqual([[region.id, 1]]);
    const { status, body } = await answer;
    return [status, (body as Problem).code];
  };

  it('are not deleted', async () => {
    const region = await newRegion(app);
    const { id } = await newVoter(app, region.id);
    const answer = await whileTaking(region, () => app.asAdmin('DELETE', `/api/voters/${id}`));
    expect(answer).toEqual([409, 'in_use']);
    expect(await outboxOf(app, id)).toHaveLength(1);
  });

  it('keep their number', async () => {
    const region = await newRegion(app);
    const { id } = await newVoter(app, region.id);
    const body = { registrationNumber: mark() };
    const answer = await whileTaking(region, () =>
      app.asAdmin('PATCH', `/api/voters/${id}`, { body }),
    );
    expect(answer).toEqual([409, 'in_use']);
    expect(await outboxOf(app, id)).toHaveLength(1);
  });

  it('are taken only once those who are just being deleted are gone', async () => {
    const region = await newRegion(app);
    const [gone, stays] = [await newVoter(app, region.id), await newVoter(app, region.id)];
    const { id: electionId } = await seedElection(app.transactions, { voters: [] });
    const row = { ...region, name: { en: 'A region' }, cell: null, version: 1 };
    const taken = await app.transactions.run(async (deleting) => {
      await deleting.query('delete from voters where id = $1', [gone.id]);
      const taking = app.transactions.run(async (tx) => {
        await insertRollRegions(tx, electionId, [row]);
        return takeRoll(tx, electionId, 0);
      });
      await untilBlocked(app);
      return { taking };
    });
    expect([...(await taken.taking)]).toEqual([[region.id, 1]]);
    const onRoll = await app.transactions.read(
      'select voter_id from roll_entries where election_id = $1 and region_id = $2',
      [electionId, region.id],
    );
    expect(onRoll).toEqual([{ voter_id: stays.id }]);
  });

  it('are as old as the domain says', async () => {
    const day = fc.date({
      min: new Date('1890-01-01T00:00:00Z'),
      max: new Date('2026-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const at = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2040-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    const leap = ['2008-02-29', '1964-02-29', '2004-02-29', '2008-03-01', '2008-02-28'];
    const leapDays = [
      '2026-02-28',
      '2026-03-01',
      '2028-02-28',
      '2028-02-29',
      '2026-02-28T23:59:59',
    ];
    const cases = [
      ...leap.flatMap((birth) => leapDays.map((when) => [birth, Date.parse(when)] as const)),
      ...fc
        .sample(fc.tuple(day, at), 2_000)
        .map(([birth, when]) => [birth.toISOString().slice(0, 10), when.getTime()] as const),
    ];
    const rows = await app.transactions.read<{ band: string }>(
      `select age_band_at(birth, at) as band
       from unnest($1::date[], $2::timestamptz[]) with ordinality as given (birth, at, place) order by place`,
      [cases.map(([birth]) => birth), cases.map(([, when]) => new Date(when))],
    );
    expect(rows.map(({ band }) => band)).toEqual(
      cases.map(([birth, when]) => ageBandAt(birth, when)),
    );
  });
});
