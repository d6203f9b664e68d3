import type { AgeBand, Gender } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedElection } from '../../../test/ledger-rows';
import { signRegister } from '../../../test/sign-register';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { commandElection, createTestElection } from '../../../test/test-election';
import { until } from '../../../test/until';
import { groupSizeOf, lastGroupSizeOf, numberParticipations } from './number-participations';

interface Participation {
  readonly number: number;
  readonly region_id: string;
  readonly age_band: AgeBand;
  readonly gender: Gender;
}

describe('participations', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const participationsOf = (id: string) =>
    app.transactions.read<Participation>(
      `select number, region_id, age_band, gender from participations
       where election_id = $1 order by number`,
      [id],
    );
  const countOf = async (id: string) => (await participationsOf(id)).length;
  const numbersTo = (count: number) => Array.from({ length: count }, (_, number) => number);
  const numbersOf = async (id: string) => (await participationsOf(id)).map((row) => row.number);

  it('are numbered when ten wait, without a gap, and the rest at the close', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 40 });
    const sign = (from: number, to: number) =>
      signRegister(app.transactions, { id, box }, voters.slice(from, to));
    await sign(0, 9);
    await sign(9, 12);
    await until(async () => (await countOf(id)) >= 12);
    expect(await numbersOf(id)).toEqual(numbersTo(12));
    // Nine more are too few. The keeper has looked at them once it has numbered ten of a later election.
    await sign(12, 21);
    const later = await createTestElection(app, { voters: 10 });
    await signRegister(app.transactions, later, later.voters);
    await until(async () => (await countOf(later.id)) === 10);
    expect(await countOf(id)).toBe(12);
    await sign(21, 22);
    await until(async () => (await countOf(id)) === 22);
    await sign(22, 25);
    await commandElection(app, id, 'close');
    expect(await numbersOf(id)).toEqual(numbersTo(25));
    const [unnumbered] = await app.transactions.read(
      'select count(*)::integer as count from register_entries where election_id = $1 and not is_numbered',
      [id],
    );
    expect(unnumbered).toEqual({ count: 0 });
  });

  it('say the region, age and gender of those who signed, and not in the order of signing', async () => {
    const { id, box, voters, regions } = await createTestElection(app, {
      voters: 60,
      regions: 2,
    });
    // First everybody of one region, then everybody of the other.
    const ordered = regions.flatMap((region) => voters.filter((v) => v.regionId === region));
    await signRegister(app.transactions, { id, box }, ordered);
    await until(async () => (await countOf(id)) === 60);
    const rows = await participationsOf(id);
    const order = rows.map((row) => row.region_id);
    expect([...order].sort()).toEqual(ordered.map((voter) => voter.regionId).sort());
    // One order of 60! would be a miracle; of 60 over 30, too.
    expect(order).not.toEqual(ordered.map((voter) => voter.regionId));
    expect(rows.every((row) => row.gender === 'female' && row.age_band === '35_44')).toBe(true);
  });

  it('are numbered once, however many keepers do it at the same time', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 200 });
    const number = () =>
      app.transactions.run(async (tx) => {
        await tx.query('select from elections where id = $1 for update', [id]);
        return numberParticipations(tx, id, groupSizeOf(1));
      });
    const work: Promise<unknown>[] = [];
    for (let from = 0; from < voters.length; from += 25) {
      const group = voters.slice(from, from + 25);
      work.push(signRegister(app.transactions, { id, box }, group), number(), number());
    }
    await Promise.all(work);
    await until(async () => (await countOf(id)) === 200);
    expect(await numbersOf(id)).toEqual(numbersTo(200));
  });

  it('wait for as many as a release has, and are shuffled all together, however many that are', async () => {
    const releaseSize = 6_000;
    const { id, box } = await seedElection(app.transactions, { voters: [releaseSize] });
    const voters = await app.transactions.read<{ id: string }>(
      'select voter_id as id from roll_entries where election_id = $1',
      [id],
    );
    const sign = (from: number, to: number) =>
      signRegister(app.transactions, { id, box }, voters.slice(from, to));
    const number = (size: ReturnType<typeof groupSizeOf>) =>
      app.transactions.run((tx) => numberParticipations(tx, id, size));
    // Closed, so that the keeper that runs beside leaves it alone.
    await app.transactions.run((tx) =>
      tx.query(
        `update elections set release_size = $2, closes_at = now(), closed_at = now(), register_emptied_at = now()
         where id = $1`,
        [id, releaseSize],
      ),
    );
    await sign(0, releaseSize - 1);
    expect(await number(groupSizeOf(releaseSize))).toBe(0);
    await sign(releaseSize - 1, releaseSize);
    expect(await number(groupSizeOf(releaseSize))).toBe(releaseSize);
    expect(lastGroupSizeOf(releaseSize)).toEqual({ min: 1, max: releaseSize });
    expect(lastGroupSizeOf(1)).toEqual({ min: 1, max: 5_000 });
  });

  it('are never more than the roll, nor changed, nor deleted', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 2 });
    const sign = (who: typeof voters) => signRegister(app.transactions, { id, box }, who);
    await sign(voters);
    await expect(sign(voters.slice(0, 1))).rejects.toThrow('registers_issued_check');
    await app.transactions.run((tx) =>
      tx.query('update registers set issued = 0 where box_id = $1', [box]),
    );
    await expect(sign(voters.slice(0, 1))).rejects.toThrow('register_entries_pkey');
    for (const change of ['delete from', 'update', 'truncate'])
      await expect(
        app.transactions.read(
          `${change} participations ${change === 'update' ? 'set number = 0' : ''}`,
        ),
      ).rejects.toThrow('participations is append-only');
  });
});
