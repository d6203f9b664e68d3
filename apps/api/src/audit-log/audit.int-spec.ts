import type { AuditEntryResponse, Page, Problem } from '@scrutin/contracts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedEntries } from '../../test/audit-entries';
import { startTestApp, testAdmin, type TestApp } from '../../test/test-app';
import { createTestElection } from '../../test/test-election';
import { newParty, newRegion } from '../../test/test-registry';
import { newUser, type TestUser } from '../../test/test-users';
import { walkPages } from '../../test/walk-pages';

type Row = Readonly<Record<string, string>>;

describe('the audit log', () => {
  let app: TestApp;
  let auditor: TestUser;
  let all: readonly AuditEntryResponse[];
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    auditor = await newUser(app, 'auditor');
    await createTestElection(app);
    const { id } = await newParty(app, { name: { en: '=1+1' } });
    await app.asAdmin('PATCH', `/api/parties/${id}`, { body: { shortName: 'O' } });
    all = await walkPages<AuditEntryResponse>(app, '/api/audit?limit=200');
  });
  afterAll(() => app.stop());

  const list = async (query: string) => {
    const path = `/api/audit?limit=200&${query}`;
    return (await app.asAdmin<Page<AuditEntryResponse>>('GET', path)).body.items;
  };
  const csv = async (query = '') => {
    const answer = await app.asAdmin('GET', `/api/audit.csv${query}`);
    return { ...answer, rows: parse<Row>(answer.text, { columns: true }) };
  };

  it('is read from the newest to the oldest, as it was written', async () => {
    const recorded = await recordedEntries(app);
    expect(all.map(({ position }) => position)).toEqual(
      recorded.map(({ position }) => position).reverse(),
    );
    const entry = all.find(({ action }) => action === 'party.changed');
    expect(entry).toMatchObject({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/) as string,
      actor: { id: expect.any(String) as string, name: testAdmin.username },
      subject: { kind: 'party' },
      before: { name: { en: '=1+1' }, shortName: null, version: 1 },
      after: { name: { en: '=1+1' }, shortName: 'O', version: 2 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('is read page by page, however much is added meanwhile', async () => {
    const seen = await walkPages<AuditEntryResponse>(app, '/api/audit?limit=4', async () => {
      await newRegion(app);
    });
    expect(seen.map(({ position }) => position)).toEqual(all.map(({ position }) => position));
    all = await walkPages<AuditEntryResponse>(app, '/api/audit?limit=200');
  });

  it('is read by auditors, and by nobody who has not signed in', async () => {
    const { token } = auditor;
    for (const path of ['/api/audit', '/api/audit.csv']) {
      const answer = await app.request('GET', path, { token });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect((await app.request('GET', path)).status).toBe(401);
    }
  });

  it('is filtered by who, what and when', async () => {
    const party = all.find(({ action }) => action === 'party.changed');
    const [from, to] = [all.at(-3)?.at ?? '', all.at(3)?.at ?? ''];
    const cases: readonly (readonly [string, (entry: AuditEntryResponse) => boolean])[] = [
      [`actor=${auditor.id}`, ({ actor }) => actor.id === auditor.id],
      [`actor=${auditor.username}`, ({ actor }) => actor.id === auditor.id],
      ['actor=keeper', ({ actor }) => actor.name === 'keeper'],
      ['action=party.changed', ({ action }) => action === 'party.changed'],
      ['action=election.', ({ action }) => action.startsWith('election.')],
      ['subjectKind=party', ({ subject }) => subject.kind === 'party'],
      [`subjectId=${party?.subject.id ?? ''}`, ({ subject }) => subject.id === party?.subject.id],
      [`from=${from}`, ({ at }) => at >= from],
      [`to=${to}`, ({ at }) => at < to],
      [
        `from=${from}&to=${to}&action=party.&actor=${testAdmin.username}`,
        ({ at, action }) => at >= from && at < to && action.startsWith('party.'),
      ],
    ];
    for (const [query, isMeant] of cases) {
      const meant = all.filter(isMeant);
      expect([query, meant.length > 0, meant.length < all.length]).toEqual([query, true, true]);
      expect([query, await list(query)]).toEqual([query, meant]);
      const { rows } = await csv(`?${query}`);
      expect(rows.map((row) => Number(row['position']))).toEqual(
        meant.map(({ position }) => position),
      );
    }
    expect(await list('action=nothing.')).toEqual([]);
    expect(await list('action=election')).toEqual([]);
    expect(await list(`action=${encodeURIComponent("party.changed' or true --")}`)).toEqual([]);
  });

  it('is a file with the same entries', async () => {
    const { headers, rows, text } = await csv();
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    expect(text.split('\n', 1)[0]).toBe(
      'position,at,actorId,actorName,action,subjectKind,subjectId,before,after,hash',
    );
    const state = (cell = ''): unknown => (cell === '' ? null : JSON.parse(cell));
    expect(
      rows.map((row) => ({
        position: Number(row['position']),
        at: row['at'],
        actor: { id: row['actorId'] === '' ? null : row['actorId'], name: row['actorName'] },
        action: row['action'],
        subject: { kind: row['subjectKind'], id: row['subjectId'] },
        before: state(row['before']),
        after: state(row['after']),
        hash: row['hash'],
      })),
    ).toEqual(all);
    const { text: none } = await csv('?action=nothing.');
    expect(none.split('\n')).toHaveLength(2);
  });

  it('is a file of any length', async () => {
    const [last] = all;
    const size = (last?.position ?? 0) + 1;
    // The chain does not matter here.
    await app.transactions.run((tx) =>
      tx.query(
        `insert into audit_entries
         select $1 + n, clock_timestamp(), null, '=keeper', 'a.b', 'a', null, replace(entry, '"position":0,', '"position":' || $1 + n || ','), hash
         from audit_entries, generate_series(0, 1699) as n where position = 0`,
        [size],
      ),
    );
    const { rows } = await csv();
    expect(rows.map((row) => Number(row['position']))).toEqual(
      Array.from({ length: size + 1_700 }, (_, index) => size + 1_699 - index),
    );
  });

  it('is disarmed for spreadsheets where that is asked for', async () => {
    const hostile = '=cmd()';
    const body = { username: hostile, role: 'admin' };
    const invited = await app.asAdmin<{ id: string; invitationLink: string }>(
      'POST',
      '/api/users',
      { body },
    );
    const token = new URL(invited.body.invitationLink).hash.slice('#t='.length);
    await app.request('POST', '/api/invitations/accept', {
      body: { token, password: 'correct horse battery' },
    });
    const query = `?subjectId=${invited.body.id}&action=user.invitation_accepted`;
    const names = async (more: string) =>
      (await csv(`${query}${more}`)).rows.map((row) => row['actorName']);
    expect(await names('')).toEqual([hostile]);
    expect(await names('&spreadsheet=true')).toEqual([`'${hostile}`]);
  });

  it.each([
    ['from', 'from=yesterday'],
    ['to', 'to=2026-01-01'],
    ['actor', 'actor='],
    ['action', `action=${'a'.repeat(65)}`],
    ['subjectId', 'subjectId=%00'],
    ['voter', 'voter=1'],
  ])('refuses a wrong %s: %s', async (field, query) => {
    for (const path of ['/api/audit', '/api/audit.csv']) {
      const answer = await app.asAdmin<Problem>('GET', `${path}?${query}`);
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ field }]]);
    }
  });

  it.each([
    'x',
    '',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('[1.5]').toString('base64url'),
  ])('refuses a cursor that is none: "%s"', async (cursor) => {
    expect((await app.asAdmin('GET', `/api/audit?cursor=${cursor}`)).status).toBe(400);
  });
});
