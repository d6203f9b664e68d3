import { AdminClient, withPatience, type HttpClient } from '@scrutin/client';
import type { ElectionState } from '@scrutin/contracts';
import type { AdminSignIn } from '../data-dir/secrets';
import { Refusal } from '../system/refusal';
import { waitUntil } from '../system/wait';
import { readDemoFile, type Demo } from './demo-file';
import { registerDemo } from './register-demo';

/** The application may be killed and started again while the demo is being made. */
const patienceMs = 120_000;
const openWithinMs = 60_000;
const askEveryMs = 100;

export interface EnsureDemoOptions {
  readonly http: HttpClient;
  readonly admin: AdminSignIn;
  /** The file with what is known of it. */
  readonly path: string;
}

async function findState(admin: AdminClient, election: string): Promise<ElectionState | null> {
  const elections = await admin.listElections();
  return elections.find(({ id }) => id === election)?.state ?? null;
}

/** Once the cards are in the file, the server need not be able to read the codes any longer, and voting can begin. */
async function openDemo(admin: AdminClient, { election, importId }: Demo): Promise<void> {
  await admin.acknowledgeCards(importId);
  await admin.openElection(election);
  const isOpen = await waitUntil(async () => (await findState(admin, election)) === 'open', {
    timeoutMs: openWithinMs,
    everyMs: askEveryMs,
  });
  if (!isOpen) throw new Refusal('The demo election did not open.');
}

async function ensureOnce({ http, admin: signIn, path }: EnsureDemoOptions): Promise<Demo> {
  const admin = await AdminClient.signIn(http, signIn);
  const demo = readDemoFile(path) ?? (await registerDemo(admin, path));
  const state = await findState(admin, demo.election);
  if (state === null) {
    throw new Refusal(
      `The demo election of ${path} is not in this database: delete that file to make one here.`,
    );
  }
  if (state === 'draft' || state === 'sealing') await openDemo(admin, demo);
  return demo;
}

/** Makes the demo election unless it is there, and finishes what an earlier attempt left unfinished. */
export async function ensureDemo(options: EnsureDemoOptions): Promise<Demo> {
  return await withPatience(() => ensureOnce(options), { patienceMs });
}
