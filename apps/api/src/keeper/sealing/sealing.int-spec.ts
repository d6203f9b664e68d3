import { checkOpening } from '@scrutin/ballot-client';
import type { ElectionResponse } from '@scrutin/contracts';
import { rollCommitment, rollRoot } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { boxOf, commandElection, createTestElection } from '../../../test/test-election';

interface RollRow {
  readonly registration_number: string;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly region_id: string;
  readonly age_band: string;
  readonly gender: string;
  readonly box_id: string;
}

describe('sealing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const rollOf = (id: string) =>
    app.transactions.read<RollRow>(
      `select v.registration_number, r.* from roll_entries r join voters v on v.id = r.voter_id
       where r.election_id = $1`,
      [id],
    );
  const openingOf = async (election: ElectionResponse) => {
    const box = await boxOf(app, election.id);
    const { text } = await app.request('GET', `/api/ledgers/${box}/opened`);
    const opening = checkOpening(text, { box, fingerprint: election.fingerprint ?? '' });
    if (!opening.ok) throw new Error(opening.error);
    return opening.value;
  };

  it('freezes the roll with a commitment for each voter, and their root in the manifest', async () => {
    const { id, voters, regions } = await createTestElection(app, {
      voters: 7,
      regions: 2,
      until: 'sealed',
    });
    const roll = await rollOf(id);
    const numbers = roll.map((row) => row.registration_number).sort();
    expect(numbers).toEqual(voters.map((voter) => voter.registrationNumber).sort());
    const commitments = roll.map(({ salt, registration_number: registrationNumber }) =>
      rollCommitment({ election: id, salt, registrationNumber }),
    );
    expect(roll.map((row) => row.commitment.toString('hex'))).toEqual(
      commitments.map((commitment) => Buffer.from(commitment).toString('hex')),
    );
    expect(new Set(roll.map((row) => row.salt.toString('hex'))).size).toBe(7);
    expect(roll.every((row) => row.salt.length === 16)).toBe(true);
    const { body } = await app.request<ElectionResponse>('GET', `/api/elections/${id}`);
    const { box } = await openingOf(body);
    expect(box.roll).toBe(7);
    expect(box.rollRoot).toBe(Buffer.from(rollRoot(commitments)).toString('base64url'));
    const [register] = await app.transactions.read(
      'select issued, roll from registers where box_id = $1',
      [box.id],
    );
    expect(register).toEqual({ issued: 0, roll: 7 });
    const rollRegions = await app.transactions.read<{ region_id: string }>(
      'select region_id from roll_regions where election_id = $1',
      [id],
    );
    expect(rollRegions.map((row) => row.region_id).sort()).toEqual([...regions].sort());
  });

  it('takes the voters of the regions that were named, or of all', async () => {
    const { id, regions } = await createTestElection(app, {
      voters: 6,
      regions: 3,
      until: 'draft',
    });
    const body = { regionIds: regions.slice(0, 2) };
    await app.asAdmin('PATCH', `/api/elections/${id}`, { body });
    await commandElection(app, id, 'open');
    const roll = await rollOf(id);
    expect(new Set(roll.map((row) => row.region_id))).toEqual(new Set(body.regionIds));
    expect(roll).toHaveLength(4);

    const all = await createTestElection(app, { until: 'open', create: { regionIds: null } });
    const [count] = await app.transactions.read('select count(*)::integer as voters from voters');
    expect(count).toEqual({ voters: (await rollOf(all.id)).length });
  });

  it('keeps ages of the day of opening, and what voters were when it was sealed', async () => {
    const opensAt = '2030-05-31T00:00:00.000Z';
    const { id, voters, regions } = await createTestElection(app, {
      voters: 3,
      regions: 2,
      until: 'draft',
      create: { opensAt },
    });
    const births = ['2012-05-31', '2012-06-01', '1965-05-31'];
    for (const [index, dateOfBirth] of births.entries())
      await app.asAdmin('PATCH', `/api/voters/${voters[index]?.id}`, { body: { dateOfBirth } });
    await commandElection(app, id, 'seal');
    const bands = await app.transactions.read<{ age_band: string }>(
      'select age_band from roll_entries where election_id = $1 order by age_band',
      [id],
    );
    expect(bands.map((row) => row.age_band)).toEqual(['18_24', '65_plus', 'under_18']);

    const path = `/api/voters/${voters[0]?.id}`;
    const moved = { gender: 'male', regionId: regions[1], dateOfBirth: '1950-01-01' };
    expect((await app.asAdmin('PATCH', path, { body: moved })).status).toBe(200);
    const renumbered = { registrationNumber: 'another' };
    expect((await app.asAdmin('PATCH', path, { body: renumbered })).status).toBe(409);
    expect((await app.asAdmin('DELETE', path)).status).toBe(409);
    const [row] = await app.transactions.read<RollRow>(
      'select * from roll_entries where election_id = $1 and voter_id = $2',
      [id, voters[0]?.id],
    );
    expect(row).toMatchObject({ region_id: regions[0], age_band: '18_24', gender: 'female' });
  });

  it('makes three keys for the box and keeps their private halves sealed', async () => {
    const { box } = await createTestElection(app);
    const secrets = await app.transactions.read<{ purpose: string; sealed: Buffer }>(
      'select purpose, sealed from box_secrets where box_id = $1 order by purpose',
      [box],
    );
    expect(secrets.map((secret) => secret.purpose)).toEqual(['issuer', 'ledger', 'receipt']);
    // The object identifiers that PKCS #8 has in clear: rsaEncryption and Ed25519.
    for (const { sealed } of secrets)
      for (const identifier of ['2a864886f70d010101', '2b6570'])
        expect(sealed.includes(Buffer.from(identifier, 'hex'))).toBe(false);
  });

  it('begins the ledger, and a cursor for it and for the participations', async () => {
    const { id, box } = await createTestElection(app, { candidates: 4 });
    const [entry] = await app.transactions.read(
      'select position, kind, opening, choices, credential from ledger_entries where box_id = $1',
      [box],
    );
    expect(entry).toEqual({
      position: '0',
      kind: 'opened',
      opening: { candidates: 4, releaseSize: 1, visibility: 'live' },
      choices: null,
      credential: null,
    });
    const cursors = await app.transactions.read(
      `select ledger, ledger_id, next_position from relay_cursors where ledger_id in ($1, $2)
       order by ledger`,
      [id, box],
    );
    expect(cursors).toEqual([
      { ledger: 'ballots', ledger_id: box, next_position: '0' },
      { ledger: 'participations', ledger_id: id, next_position: '0' },
    ]);
  });
});
