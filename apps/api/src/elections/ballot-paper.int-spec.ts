import { randomUUID } from 'node:crypto';
import { checkOpening } from '@scrutin/ballot-client';
import type { BallotPaperResponse, ElectionResponse } from '@scrutin/contracts';
import { manifestFingerprint, manifestJson, parseManifest } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection, type TestElection } from '../../test/test-election';

describe('a ballot paper', () => {
  let app: TestApp;
  let election: TestElection;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    election = await createTestElection(app, {
      until: 'sealed',
      create: { title: { en: 'Council', fr: 'Conseil' } },
    });
  });
  afterAll(() => app.stop());

  const paper = (id: string) =>
    app.request<BallotPaperResponse>('GET', `/api/elections/${id}/ballot-paper`);
  const opened = (box: string) => app.request('GET', `/api/ledgers/${box}/opened`);

  it('is the manifest that the fingerprint names, by all rules of the protocol', async () => {
    const { status, body } = await paper(election.id);
    expect(status).toBe(200);
    const { body: found } = await app.request<ElectionResponse>(
      'GET',
      `/api/elections/${election.id}`,
    );
    expect(body).toMatchObject({
      election: election.id,
      state: 'sealed',
      opensAt: found.opensAt,
      closesAt: null,
      fingerprint: found.fingerprint,
    });
    const parsed = parseManifest(body.manifest);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(manifestFingerprint(parsed.value)).toBe(found.fingerprint);
    expect(parsed.value).toMatchObject({
      closesAt: null,
      election: election.id,
      k: 1,
      method: { type: 'one' },
      opensAt: found.opensAt,
      origin: 'http://vote.example',
      title: { en: 'Council', fr: 'Conseil' },
      visibility: 'live',
    });
    expect(parsed.value.candidates.map((candidate) => candidate.id)).toEqual(election.candidates);
    expect(parsed.value.candidates[0]).toMatchObject({
      name: 'Candidate 1',
      party: { colour: '#0F8B8D', name: { en: 'Harbour', fr: null }, shortName: null },
      photo: null,
      programme: null,
    });
    expect(parsed.value.boxes).toMatchObject([{ id: election.box, region: null, roll: 3 }]);
  });

  it('stays as it was sealed, whatever the registry says later', async () => {
    const before = (await paper(election.id)).text;
    const { manifest } = (await paper(election.id)).body;
    const party = manifest.candidates[0]?.party?.id;
    const body = { name: { en: 'Renamed' }, colour: '#000000' };
    expect((await app.asAdmin('PATCH', `/api/parties/${party}`, { body })).status).toBe(200);
    expect((await paper(election.id)).text).toBe(before);
  });

  it('tells the times that hold now, and keeps those that were planned', async () => {
    const { id } = await createTestElection(app, { until: 'sealed' });
    const planned = (await paper(id)).body.manifest.opensAt;
    await app.asAdmin('POST', `/api/elections/${id}/open`);
    const { opensAt, state, manifest } = (await paper(id)).body;
    expect(state).toBe('open');
    expect(manifest.opensAt).toBe(planned);
    expect(Date.parse(opensAt)).toBeLessThan(Date.parse(planned));
  });

  it('has an entry 0 that a voter can check, to be kept for ever', async () => {
    const { fingerprint, manifest } = (await paper(election.id)).body;
    const answer = await opened(election.box);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const opening = checkOpening(answer.text, { box: election.box, fingerprint });
    if (!opening.ok) throw new Error(opening.error);
    expect(manifestJson(opening.value.manifest)).toBe(manifestJson(manifest));
    expect(opening.value.issuer.n.toString(2)).toHaveLength(2_048);
    // As the box's row has it, by which ballots are checked.
    const [box] = await app.transactions.read<{ ledger: Buffer; issuer_key: Buffer }>(
      'select ledger, issuer_key from boxes where id = $1',
      [election.box],
    );
    expect(box?.ledger.equals(opening.value.ledger)).toBe(true);
    expect(box?.issuer_key.equals(opening.value.issuer.der)).toBe(true);
  });

  it('says of a box that does not exist that it does not, and nobody keeps that', async () => {
    const unknown = await opened(randomUUID());
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
    expect(unknown.headers.get('cache-control')).toBe('no-store');
    expect((await opened('box')).status).toBe(400);
  });

  it('is there whole or not at all while an election is being sealed', async () => {
    const { id } = await createTestElection(app, { until: 'draft' });
    const sealing = app.asAdmin('POST', `/api/elections/${id}/open`);
    const statuses = new Set<number>();
    const lookUntilItIsThere = async () => {
      for (let status = 0; status !== 200; statuses.add(status)) ({ status } = await paper(id));
    };
    await Promise.all(Array.from({ length: 4 }, lookUntilItIsThere));
    expect((await sealing).status).toBe(200);
    expect([...statuses].sort()).toEqual([200, 404]);
  });
});
