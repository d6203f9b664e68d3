import { setTimeout as delay } from 'node:timers/promises';
import { PublicClient, type HttpClient } from '@scrutin/client';
import type { Client } from 'pg';
import { clockMs } from './clock';
import { readLedger } from './election/box-rows';
import { reconcile } from './reconcile';
import type { Scene } from './turns';

/** Public counts are told once a second. */
const withinMs = 10_000;
const lookEveryMs = 250;

interface Ended extends Pick<Scene, 'booth' | 'watcher'> {
  readonly electionId: string;
  readonly boxId: string;
}

/** What still differs when everything has had its time to follow. */
export async function settle(
  http: HttpClient,
  client: Client,
  { booth, watcher, electionId, boxId }: Ended,
): Promise<string[]> {
  const untilMs = clockMs() + withinMs;
  for (;;) {
    const results = await new PublicClient(http).getResults(electionId);
    const ledger = await readLedger(client, boxId);
    const differences = reconcile({ booth, results, ledger, shown: watcher.shown });
    if (differences.length === 0 || clockMs() >= untilMs) return differences;
    await delay(lookEveryMs);
  }
}
