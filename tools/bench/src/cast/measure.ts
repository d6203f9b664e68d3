import { AdminClient } from '@scrutin/client';
import { Refusal } from '@scrutin/command';
import { readAdmin } from '@scrutin/launch';
import { Client } from 'pg';
import { Booth } from './booth';
import type { TestBox } from './election/box';
import { raiseIssued, readBox } from './election/box-rows';
import { openTestElection } from './election/open-election';
import type { Instance } from './instance';
import type { CastOptions } from './options';
import { Participants } from './participants';
import { places } from './places';
import { prepareBallots } from './prepare-ballots';
import { runRounds, type Measured } from './run-rounds';
import { settle } from './settle';
import { Watcher } from './watcher';

export interface CastMeasures extends Measured {
  readonly sent: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
  readonly postgresVersion: string;
}

export type Say = (line: string) => void;

interface Prepared {
  readonly instance: Instance;
  readonly client: Client;
  readonly box: TestBox;
  readonly files: readonly string[];
}

/** In an election of its own on that instance, with everything else running. */
export async function measureCasting(
  instance: Instance,
  options: CastOptions,
  say: Say,
): Promise<CastMeasures> {
  const { databaseUrl } = instance.addresses;
  const electionId = await openElection(instance, options, say);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { ballots } = options;
    const { programs, ballots: folder } = places;
    const { box, issuerPrivateKey } = await readBox(client, electionId, instance.masterKey);
    await raiseIssued(client, box.id, ballots);
    say('Their ballots are made.');
    const files = await prepareBallots({ box, issuerPrivateKey, ballots, programs, folder });
    return await measurePrepared({ instance, client, box, files }, options, say);
  } finally {
    await client.end();
  }
}

async function openElection(
  { installation }: Instance,
  { ballots }: CastOptions,
  say: Say,
): Promise<string> {
  const login = readAdmin(installation.dataDir);
  if (login === null) throw new Refusal('The launcher made no admin.');
  const admin = await AdminClient.signIn(installation.http, login);
  say(`${ballots} voters are registered, and an election is opened.`);
  return openTestElection(admin, installation.http, ballots);
}

async function measurePrepared(
  { instance, client, box, files }: Prepared,
  options: CastOptions,
  say: Say,
): Promise<CastMeasures> {
  const { http, url } = instance.installation;
  const { electionId, id: boxId } = box;
  const participants = await Participants.start({ instance, box, files });
  const watcher = new Watcher(url, electionId);
  try {
    const { hostname: host, port } = new URL(url);
    const address = { host, port: Number(port) };
    const booth = new Booth(participants.load, box, address, options.ballots);
    const measured = await runRounds({ participants, booth, watcher }, options, say);
    const differences = await settle(http, client, { booth, watcher, electionId, boxId });
    const version = await client.query<{ server_version: string }>('show server_version');
    return {
      ...measured,
      sent: booth.sent,
      failures: Object.fromEntries(booth.failures),
      differences,
      postgresVersion: version.rows[0]?.server_version ?? 'unknown',
    };
  } finally {
    watcher.close();
    await participants.stop();
  }
}
