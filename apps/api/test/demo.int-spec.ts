import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@scrutin/client';
import { DemoVoters, ensureDemo, readDemoFile, temporaryFolder } from '@scrutin/launch/testing';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { startLosingProxy } from './losing-proxy';
import { startTestApp, testAdmin, type TestApp } from './test-app';
import { commandElection } from './test-election';

// A thousand voters are imported more than once.
vi.setConfig({ testTimeout: 120_000 });

const isFull = process.env['SCRUTIN_FULL'] === '1';

let app: TestApp;

const newPath = (): string => join(temporaryFolder(), 'demo.json');
const ensureAt = (url: string, path: string) =>
  ensureDemo({ http: new HttpClient(url), admin: testAdmin, path });

async function countOf(table: string): Promise<number> {
  const [row] = await app.transactions.read<{ count: number }>(
    `select count(*)::integer as count from ${table}`,
  );
  return row?.count ?? 0;
}

/** What there is of everything, and what the roll of the election holds. */
async function expectOneDemo(): Promise<void> {
  const tables = [
    'elections',
    'boxes',
    'regions',
    'parties',
    'candidates',
    'voters',
    'roll_entries',
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = await countOf(table);
  expect(counts).toEqual({
    elections: 1,
    boxes: 1,
    regions: 10,
    parties: 3,
    candidates: 3,
    voters: 1_000,
    roll_entries: 1_000,
  });
}

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
};

describe('the demo election', () => {
  beforeEach(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });

  afterEach(async () => {
    await app.stop();
  });

  it('is made once, with everything that is known of its voters', async () => {
    const path = newPath();
    const demo = await ensureAt(app.url, path);
    await expectOneDemo();
    expect(demo.printed).toHaveLength(5);
    expect(demo.others).toHaveLength(995);
    expect(new Set(demo.printed.map(({ region }) => region)).size).toBe(5);
    expect(readDemoFile(path)).toEqual(demo);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const election = await app.request('GET', `/api/elections/${demo.election}`);
    expect(election.body).toMatchObject({ state: 'open', closesAt: null, releaseSize: 1 });
    const sealed = await app.transactions.read('select 1 from voter_cards');
    expect(sealed).toEqual([]);
    const incomplete = await app.transactions.read(
      `select 1 from voters where nationality is null or street is null or city is null or state is null
         or country is null or postcode is null or email is null or phone is null or mobile is null
         or picture_url is null`,
    );
    expect(incomplete).toEqual([]);

    expect(await ensureAt(app.url, path)).toEqual(demo);
    await expectOneDemo();
  });

  // A thousand voters are deleted on the way, one by one.
  it.runIf(isFull)('is one in the end, whatever answer is lost on the way', async () => {
    const kindOf = (line: string): string => line.replace(/[0-9a-f-]{36}/g, ':id');
    const left = new Set([
      'POST /api/regions',
      'POST /api/elections',
      'POST /api/voters/import',
      'GET /api/voters/imports/:id/cards',
      'POST /api/voters/imports/:id/cards/acknowledge',
      'POST /api/elections/:id/open',
    ]);
    const proxy = await startLosingProxy(app.url, (line) => left.delete(kindOf(line)));
    onTestFinished(() => proxy.close());
    const demo = await ensureAt(proxy.url, newPath());
    expect(left).toEqual(new Set());
    expect(await countOf('voter_imports')).toBe(2);
    await expectOneDemo();
    const { registrationNumber, accessCode } = at(demo.printed, 0);
    const session = await app.request('POST', '/api/voter-sessions', {
      body: { registrationNumber, accessCode },
    });
    expect(session.status).toBe(201);
  });

  it('is not made again when the codes of its voters are lost', async () => {
    const path = newPath();
    await ensureAt(app.url, path);
    rmSync(path);
    await expect(ensureAt(app.url, path)).rejects.toThrow(/demo\.json, which held .*, is not/);
    await expectOneDemo();
  });

  it('of another database is left alone', async () => {
    const path = newPath();
    await ensureAt(app.url, path);
    const other = await startTestApp({ roles: ['api', 'keeper'] });
    onTestFinished(() => other.stop());
    await expect(ensureAt(other.url, path)).rejects.toThrow(/not in this database/);
  });

  it('deletes nobody who only has the number of one of its voters', async () => {
    const region = await app.asAdmin<{ id: string }>('POST', '/api/regions', {
      body: { code: 'MINE', name: { en: 'Mine' } },
    });
    const mine = {
      registrationNumber: 'OND-0001',
      name: 'A Real Person',
      dateOfBirth: '1984-05-31',
      gender: 'other',
      regionId: region.body.id,
    };
    await app.asAdmin('POST', '/api/voters', { body: mine });
    await expect(ensureAt(app.url, newPath())).rejects.toThrow(/422/);
    expect(
      await app.transactions.read('select name from voters where registration_number = $1', [
        mine.registrationNumber,
      ]),
    ).toEqual([{ name: mine.name }]);
  });
});

describe('the voters of the demo', () => {
  let demo: Awaited<ReturnType<typeof ensureAt>>;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    const dir = mkdtempSync(join(tmpdir(), 'scrutin demo-'));
    demo = await ensureAt(app.url, join(dir, 'demo.json'));
    rmSync(dir, { recursive: true });
  });

  afterAll(async () => {
    await app.stop();
  });

  const countBallots = (): Promise<number> => countOf('ledger_entries where position > 0');

  it('vote once each, also when their turn comes again after a crash', async () => {
    const cards = demo.others.slice(0, 12);
    const first = new DemoVoters(app.url, demo.election);
    expect(await Promise.all(cards.map((card) => first.vote(card)))).not.toContain(false);
    expect(await countBallots()).toBe(12);

    const afterCrash = new DemoVoters(app.url, demo.election);
    expect(await Promise.all(cards.map((card) => afterCrash.vote(card)))).not.toContain(false);
    expect(await countBallots()).toBe(12);
  });

  it('go on when answers are lost', async () => {
    const before = await countBallots();
    let requests = 0;
    const proxy = await startLosingProxy(app.url, () => (requests += 1) % 5 === 0);
    onTestFinished(() => proxy.close());
    const voters = new DemoVoters(proxy.url, demo.election);
    for (const card of demo.others.slice(12, 16)) expect(await voters.vote(card)).toBe(true);
    expect(proxy.lost.length).toBeGreaterThan(2);
    expect(await countBallots()).toBe(before + 4);
  });

  it('leave alone what somebody else did for them', async () => {
    const before = await countBallots();
    const card = at(demo.others, 16);
    // The code as somebody may type it, which makes another secret of it.
    const typed = { ...card, accessCode: card.accessCode.toLowerCase() };
    expect(await new DemoVoters(app.url, demo.election).vote(typed)).toBe(true);
    expect(await new DemoVoters(app.url, demo.election).vote(card)).toBe(false);
    expect(await countBallots()).toBe(before + 1);
  });

  it('stop when the election is closed', async () => {
    await commandElection(app, demo.election, 'close');
    const voting = new DemoVoters(app.url, demo.election).vote(at(demo.others, 17));
    await expect(voting).rejects.toMatchObject({ code: 'not_open' });
  });
});
