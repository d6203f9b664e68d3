import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { besideData } from '@scrutin/command';
import { testServices } from '@scrutin/launch/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOf, bundlePrograms, type Program } from './children/bundle';
import { Child } from './children/child';
import type { Commands } from './children/messages';
import type { TestBox } from './election/box';
import type { LoadCommands } from './load.main';
import type { OriginCommands } from './origin.main';
import { prepareBallots } from './prepare-ballots';
import type { ReferenceCommands } from './reference.main';
import { Scratch } from './scratch';

const ballots = 40;
const { postgresAdminUrl, kafkaBrokers } = testServices();
// Packages are looked for from there, so it has to be in the checkout.
const folder = besideData(`bench-test-${process.pid}`);
const programs = join(folder, 'programs');
const name = `bench_${randomBytes(6).toString('hex')}`;
const raw = { type: 'spki', format: 'der' } as const;
const issuer = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const receipts = generateKeyPairSync('ed25519').publicKey.export(raw).subarray(-32);
const box: TestBox = {
  id: randomUUID(),
  electionId: randomUUID(),
  ledger: new Uint8Array(randomBytes(32)),
  issuerKey: issuer.publicKey.export(raw),
  receiptKey: receipts,
  candidates: 3,
};

const children: Child<Commands>[] = [];
function start<Theirs extends Commands>(program: Program): Child<Theirs> {
  const child = Child.start<Theirs>(bundleOf(programs, program));
  children.push(child);
  return child;
}

let scratch: Scratch;
let files: string[];
let load: Child<LoadCommands>;

const rows = async (): Promise<{ position: number; choices: string }[]> => {
  const client = new Client({ connectionString: scratch.url });
  await client.connect();
  const result = await client.query<{ position: number; choices: string }>(
    'select position::int, choices from ledger_entries order by position',
  );
  await client.end();
  return result.rows;
};

beforeAll(async () => {
  await bundlePrograms(programs);
  scratch = await Scratch.create(postgresAdminUrl, { name, boxId: box.id });
  const issuerPrivateKey = issuer.privateKey.export({ type: 'pkcs8', format: 'der' });
  const prepared = { box, issuerPrivateKey, ballots, programs, folder: join(folder, 'ballots') };
  files = await prepareBallots(prepared);
  load = start<LoadCommands>('load');
});

afterAll(async () => {
  await Promise.all(children.map((child) => child.stop()));
  await scratch.end();
  const admin = new Client({ connectionString: postgresAdminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('the programs of the benchmark', () => {
  it('make as many ballots as they are asked for, and send them to the references', async () => {
    expect(await load.ask('load', files)).toBe(ballots);
    const reference = start<ReferenceCommands>('reference');
    const address = await reference.ask('serve', { box, databaseUrl: scratch.url });
    for (const path of ['/checks', '/transactions']) {
      const all = { address, path, from: 0, to: ballots, concurrency: 7, seconds: 30 };
      const cast = await load.ask('cast', all);
      expect([cast.sent, cast.created]).toEqual([ballots, ballots]);
    }
    const ledger = await rows();
    expect(ledger.map(({ position }) => position)).toEqual(
      Array.from({ length: ballots }, (_, index) => index + 1),
    );
    // A reference signs no receipts of its own: a check of the application's would notice.
    const { positions, failures } = await load.ask('check', box);
    expect(positions).toHaveLength(0);
    expect(failures).toEqual({ '201 with a wrong receipt': ballots });
  });

  it('find a ballot that another issuer signed, and one that is cast twice', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export(raw);
    const strict = start<ReferenceCommands>('reference');
    const serving = { box: { ...box, issuerKey: other }, databaseUrl: scratch.url };
    const address = await strict.ask('serve', serving);
    const one = { address, path: '/checks', from: 0, to: 1, concurrency: 1, seconds: 30 };
    expect(await load.ask('cast', one)).toMatchObject({ sent: 1, created: 0 });
    expect((await load.ask('check', box)).failures).toEqual({ '422 invalid_credential': 1 });
    const again = start<ReferenceCommands>('reference');
    const right = await again.ask('serve', { box, databaseUrl: scratch.url });
    const twice = { ...one, address: right, path: '/transactions' };
    expect(await load.ask('cast', twice)).toMatchObject({ sent: 1, created: 0 });
  });

  it('vote as the origin did, from the first position on', async () => {
    await scratch.empty();
    const origin = start<OriginCommands>('origin');
    const brokers = kafkaBrokers.split(',');
    await origin.ask('connect', { databaseUrl: scratch.url, brokers, boxId: box.id, files });
    const durationsMs = await origin.ask('vote', { seconds: 30 });
    expect(durationsMs).toHaveLength(ballots);
    expect((await rows()).map(({ choices }) => choices).slice(0, 3)).toEqual(['100', '010', '001']);
  });

  it('say what went wrong', async () => {
    await expect(load.ask('load', ['/not/there'])).rejects.toThrow('ENOENT');
  });
});
