import { createHash, randomUUID } from 'node:crypto';
import { imageBytesMax, type CandidateResponse, type PartyResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection, commandElection } from '../../test/test-election';
import { jpegOfPhone, png } from '../../test/test-images';
import { newParty } from '../../test/test-registry';
import type { SentImage } from './re-encode';

describe('pictures', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const put = <Body>(path: string, { bytes, type }: SentImage) =>
    app.asAdmin<Body>('PUT', path, { body: bytes, headers: { 'content-type': type } });
  const photoOf = (election: string, candidate = '') =>
    `/api/elections/${election}/candidates/${candidate}/photo`;
  const setPhoto = (election: string, candidate: string | undefined, sent: SentImage) =>
    put<CandidateResponse>(photoOf(election, candidate), sent);
  const served = async (hash: string | null, query = '') =>
    fetch(`${app.url}/api/images/${hash ?? ''}${query}`);
  const statusOf = async (hash: string | null) => (await served(hash)).status;
  /** Different in every test, since equal pictures are one. */
  let width = 100;
  const anotherPng = () => png((width += 2), 60);

  const draftOf = async (candidates = 2) =>
    createTestElection(app, { candidates, until: 'draft', voters: 1 });

  it('are served by the hash of their bytes, in three sizes, to be kept for ever', async () => {
    const { id, candidates } = await draftOf();
    const answer = await setPhoto(id, candidates[0], await jpegOfPhone());
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: candidates[0], version: 2 });
    const { photo } = answer.body;
    const whole = await served(photo);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('base64url')).toBe(photo);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-length': String(bytes.length),
    });
    const lengths = await Promise.all(
      ['?size=96', '?size=256', '?size=640'].map(async (query) => {
        const part = await served(photo, query);
        return (await part.arrayBuffer()).byteLength;
      }),
    );
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
    expect(lengths[2]).toBe(bytes.length);
    const held = { 'if-none-match': whole.headers.get('etag') ?? '' };
    const again = await app.request('GET', `/api/images/${photo ?? ''}`, { headers: held });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await app.request('GET', `/api/images/${photo ?? ''}?size=96`, { headers: held });
    expect(other.status).toBe(200);
  });

  it.each([
    ['x', 400],
    [`${'A'.repeat(43)}?size=97`, 400],
    [`${'A'.repeat(43)}?size=96&x=1`, 400],
    ['A'.repeat(43), 404],
  ])('are asked for by hash and size: %s is %i', async (address, status) => {
    const answer = await app.request('GET', `/api/images/${address}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('of a candidate stand in the manifest, and cannot change once it is sealed', async () => {
    const { id, candidates } = await draftOf();
    const { photo } = (await setPhoto(id, candidates[1], await anotherPng())).body;
    await commandElection(app, id, 'open');
    const paper = await app.request<{
      manifest: { candidates: readonly { photo: string | null }[] };
    }>('GET', `/api/elections/${id}/ballot-paper`);
    expect(paper.body.manifest.candidates.map((candidate) => candidate.photo)).toEqual([
      null,
      photo,
    ]);
    const later = await setPhoto(id, candidates[1], await anotherPng());
    expect([later.status, later.body]).toMatchObject([409, { code: 'wrong_state' }]);
    const removed = await app.asAdmin('DELETE', photoOf(id, candidates[1]));
    expect([removed.status, removed.body]).toMatchObject([409, { code: 'wrong_state' }]);
    expect(await statusOf(photo)).toBe(200);
    await expect(
      app.dataSource.query('update images set size_96 = size_640 where hash = $1', [photo]),
    ).rejects.toThrow('append-only');
    await expect(
      app.dataSource.query('delete from images where hash = $1', [photo]),
    ).rejects.toThrow('candidates_photo_fkey');
  });

  it('go with the last that shows them', async () => {
    const [one, other] = [await draftOf(), await draftOf()];
    const same = await anotherPng();
    const { photo } = (await setPhoto(one.id, one.candidates[0], same)).body;
    await setPhoto(one.id, one.candidates[1], same);
    await setPhoto(other.id, other.candidates[0], same);
    const next = (await setPhoto(one.id, one.candidates[0], await anotherPng())).body.photo;
    expect(next).not.toBe(photo);
    const path = `/api/elections/${one.id}/candidates/${one.candidates[1]}`;
    expect((await app.asAdmin('DELETE', path)).status).toBe(204);
    expect(await statusOf(photo)).toBe(200);
    expect((await app.asAdmin('DELETE', photoOf(other.id, other.candidates[0]))).status).toBe(204);
    expect(await statusOf(photo)).toBe(404);
    expect(await statusOf(next)).toBe(200);
    expect((await app.asAdmin('DELETE', `/api/elections/${one.id}`)).status).toBe(204);
    expect(await statusOf(next)).toBe(404);
  });

  it('are there for whoever shows them, however many come and go at once', async () => {
    // Of elections of their own: changes of one election wait for each other anyway.
    const drafts = await Promise.all(Array.from({ length: 4 }, () => draftOf(1)));
    const same = await anotherPng();
    const turns = Array.from({ length: 4 }, (_, turn) => turn);
    const hashes = await Promise.all(
      drafts.map(async ({ id, candidates: [candidate] }) => {
        let photo: string | null = null;
        for (const turn of turns) {
          const answer = await setPhoto(id, candidate, same);
          expect(answer.status, answer.text).toBe(200);
          ({ photo } = answer.body);
          if (turn < turns.length - 1)
            expect((await app.asAdmin('DELETE', photoOf(id, candidate))).status).toBe(204);
        }
        return photo;
      }),
    );
    expect(new Set(hashes).size).toBe(1);
    expect(await statusOf(hashes[0] ?? null)).toBe(200);
  });

  it('of parties may change at any time, and go with the party', async () => {
    const party = await newParty(app);
    const path = `/api/parties/${party.id}`;
    const set = await put<PartyResponse>(`${path}/logo`, await anotherPng());
    expect(set.body).toEqual({
      ...party,
      logo: expect.stringMatching(/^[\w-]{43}$/) as string,
      version: 2,
    });
    const renamed = await app.asAdmin<PartyResponse>('PATCH', path, { body: { shortName: 'HL' } });
    expect(renamed.body).toMatchObject({ logo: set.body.logo, shortName: 'HL' });
    expect((await app.asAdmin('DELETE', `${path}/logo`)).status).toBe(204);
    expect((await app.asAdmin('GET', path)).body).toMatchObject({ logo: null });
    expect(await statusOf(set.body.logo)).toBe(404);
    const last = await put<PartyResponse>(`${path}/logo`, await anotherPng());
    expect((await app.asAdmin('DELETE', path)).status).toBe(204);
    expect(await statusOf(last.body.logo)).toBe(404);
  });

  it('are written down by their hash alone', async () => {
    const party = await newParty(app);
    const { logo } = (await put<PartyResponse>(`/api/parties/${party.id}/logo`, await anotherPng()))
      .body;
    await app.asAdmin('DELETE', `/api/parties/${party.id}/logo`);
    const rows: { action: string; entry: string }[] = await app.dataSource.query(
      `select action, entry from audit_entries where subject_id = $1 and action like '%logo%' order by position`,
      [party.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['party.logo_set', 'party.logo_removed']);
    expect(JSON.parse(rows[0]?.entry ?? '')).toMatchObject({
      before: { logo: null },
      after: { logo },
    });
    expect(rows.every(({ entry }) => entry.length < 2_000)).toBe(true);
  });

  describe('are refused', () => {
    const bodies: readonly [string, string, string | Buffer, number, string][] = [
      ['SVG', 'image/svg+xml', '<svg/>', 415, 'unsupported_media_type'],
      ['GIF', 'image/gif', 'GIF89a', 415, 'unsupported_media_type'],
      ['JSON', 'application/json', '{}', 415, 'unsupported_media_type'],
      ['CSV', 'text/csv', 'a,b', 415, 'unsupported_media_type'],
      ['noise', 'image/png', Buffer.alloc(100, 9), 422, 'invalid_image'],
      ['SVG under another name', 'image/png', '<svg/>', 422, 'invalid_image'],
      ['no bytes', 'image/webp', Buffer.alloc(0), 422, 'invalid_image'],
      ['more than 5 MiB', 'image/png', Buffer.alloc(8 * imageBytesMax), 413, 'too_large'],
    ];
    it.each(bodies)('as %s', async (_, type, body, status, code) => {
      const { id, candidates } = await draftOf(1);
      const party = await newParty(app);
      for (const path of [photoOf(id, candidates[0]), `/api/parties/${party.id}/logo`]) {
        const headers = { 'content-type': type };
        const answer = await app.asAdmin('PUT', path, { body, headers });
        expect([answer.status, answer.body]).toMatchObject([status, { code }]);
      }
    });

    it('without a body', async () => {
      const party = await newParty(app);
      expect((await app.asAdmin('PUT', `/api/parties/${party.id}/logo`)).status).toBe(415);
    });

    it('elsewhere', async () => {
      const answer = await put('/api/parties', await png());
      expect(answer.status).toBe(415);
    });

    it('for what is not there', async () => {
      const { id, candidates } = await draftOf(1);
      const sent = await anotherPng();
      const paths = [
        photoOf(id, randomUUID()),
        photoOf(randomUUID(), candidates[0]),
        `/api/parties/${randomUUID()}/logo`,
      ];
      for (const path of paths) {
        expect((await put(path, sent)).status).toBe(404);
        expect((await app.asAdmin('DELETE', path)).status).toBe(404);
      }
      expect((await put('/api/parties/x/logo', sent)).status).toBe(400);
    });

    it('from everybody but admins, unread', async () => {
      const { id, candidates } = await draftOf(1);
      const { bytes: body, type } = await png();
      const options = { body, headers: { 'content-type': type } };
      expect((await app.request('PUT', photoOf(id, candidates[0]), options)).status).toBe(401);
      expect((await app.request('DELETE', photoOf(id, candidates[0]))).status).toBe(401);
    });
  });

  it('are taken many at once, or refused at once', async () => {
    const { id, candidates } = await draftOf(1);
    const sent = await png(1_000, 1_000);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => setPhoto(id, candidates[0], sent)),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses.has(200)).toBe(true);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });
});
