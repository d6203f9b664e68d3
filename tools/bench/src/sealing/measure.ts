import { setTimeout as delay } from 'node:timers/promises';
import { PublicClient, type AdminClient } from '@scrutin/client';
import { Refusal, type Installation } from '@scrutin/command';
import { regionCode } from '../import/generate';
import { leavingSeconds } from '../import/leaving';
import { importVoters, newTag } from '../import/measure';
import type { SealingOptions } from './options';
import { waitsDuring } from './waits';

const timeoutMs = 600_000;

export interface SealingMeasures {
  readonly election: string;
  readonly sealing: Measure;
  readonly closing: Measure;
}

interface Measure {
  readonly seconds: number;
  /** Of others meanwhile, one for each request. */
  readonly waitsMs: readonly number[];
}

/** An election of its own whose voters live in so many regions, each with a box. */
async function plan(admin: AdminClient, { voters, regions }: SealingOptions): Promise<string> {
  const tag = await newTag(admin, regions);
  await importVoters(admin, { voters, regions, tag, wrong: 0 });
  // Their messages are on their way for a while, and take a good part of the machine.
  await delay(leavingSeconds(voters) * 1_000);
  const codes = new Set(Array.from({ length: regions }, (_, index) => regionCode(tag, index)));
  const all = await admin.listRegions();
  const { id } = await admin.createElection({
    title: { en: `Sealing ${tag}` },
    method: { type: 'one' },
    boxes: 'per_region',
    visibility: 'live',
    releaseSize: 1,
    regionIds: all.filter(({ code }) => codes.has(code)).map((region) => region.id),
  });
  for (const name of ['Ada Lovelace', 'Grace Hopper'])
    await admin.createCandidate(id, { name, partyId: null });
  return id;
}

export async function measureSealing(
  { http, url }: Installation,
  admin: AdminClient,
  options: SealingOptions,
): Promise<SealingMeasures> {
  const election = await plan(admin, options);
  const publicClient = new PublicClient(http);
  const measure = async (
    command: () => Promise<unknown>,
    state: 'open' | 'closed',
  ): Promise<Measure> => {
    const startedAt = performance.now();
    const { value: isThere, waitsMs } = await waitsDuring(`${url}/health/live`, async () => {
      await command();
      return publicClient.waitForState(election, state, { timeoutMs });
    });
    if (!isThere) throw new Refusal(`The election was not ${state} within ${timeoutMs / 1_000} s.`);
    return { seconds: (performance.now() - startedAt) / 1_000, waitsMs };
  };
  const sealing = await measure(() => admin.openElection(election), 'open');
  const closing = await measure(() => admin.closeElection(election), 'closed');
  return { election, sealing, closing };
}
