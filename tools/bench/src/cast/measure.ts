import { AdminClient, PublicClient } from '@scrutin/client';
import { Refusal } from '@scrutin/command';
import { readAdmin } from '@scrutin/launch';
import { Client } from 'pg';
import { Booth } from './booth';
import { raiseIssued, readBox, readLedger } from './election/box-rows';
import { openTestElection } from './election/open-election';
import type { Instance } from './instance';
import type { CastOptions } from './options';
import { Participants } from './participants';
import { places } from './places';
import { prepareBallots } from './prepare-ballots';
import { reconcile } from './reconcile';
import { runRounds, type Measured } from './run-rounds';
import { Watcher } from './watcher';

export interface CastMeasures extends Measured {
  readonly sent: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
  readonly postgresVersion: string;
}

export type Say = (line: string) => void;

/** In an election of its own on that instance, with everything else running. */
export async function measureCasting(
  instance: Instance,
  options: CastOptions,
  say: Say,
): Promise<CastMeasures> {
  const { installation, addresses } = instance;
  const login = readAdmin(installation.dataDir);
  if (login === null) throw new Refusal('The launcher made no admin.');
  const admin = await AdminClient.signIn(installation.http, login);
  say(`${options.ballots} voters are registered, and an election is opened.`);
  const electionId = await openTestElection(admin, installation.http, options.ballots);
  const client = new Client({ connectionString: addresses.databaseUrl });
  await client.connect();
  try {
    const { box, issuerPrivateKey } = await readBox(client, electionId, instance.masterKey);
    await raiseIssued(client, box.id, options.ballots);
    say('Their ballots are made.');
    const { ballots } = options;
    const { programs, ballots: folder } = places;
    const files = await prepareBallots({ box, issuerPrivateKey, ballots, programs, folder });
    const participants = await Participants.start({ instance, box, files });
    const watcher = new Watcher(installation.url, electionId);
    try {
      const { hostname, port } = new URL(installation.url);
      const booth = new Booth(
        participants.load,
        box,
        { host: hostname, port: Number(port) },
        ballots,
      );
      const measured = await runRounds({ participants, booth, watcher }, options, say);
      const results = await new PublicClient(installation.http).getResults(electionId);
      const ledger = await readLedger(client, box.id);
      const version = await client.query<{ server_version: string }>('show server_version');
      return {
        ...measured,
        sent: booth.sent,
        failures: Object.fromEntries(booth.failures),
        differences: reconcile({ booth, results, ledger, shown: watcher.shown }),
        postgresVersion: version.rows[0]?.server_version ?? 'unknown',
      };
    } finally {
      watcher.close();
      await participants.stop();
    }
  } finally {
    await client.end();
  }
}
