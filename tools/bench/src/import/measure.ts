import { randomBytes } from 'node:crypto';
import type { AdminClient } from '@scrutin/client';
import { Refusal, type Installation } from '@scrutin/command';
import type { ImportResponse } from '@scrutin/contracts';
import { benchRegions, expectedRejections, regionCode, voterFile } from './generate';
import { watchMemory, type Memory } from './memory';

const tagBytes = 4;

interface Timed {
  readonly seconds: number;
}

export interface ImportMeasures {
  readonly accepted: Timed & { readonly voters: number; readonly memory: Memory };
  readonly rejected: Timed & {
    readonly voters: number;
    readonly cells: number;
    readonly memory: Memory;
  };
  readonly cards: Timed;
  readonly acknowledgement: Timed;
}

async function timed<Value>(
  work: () => Promise<Value>,
): Promise<Timed & { readonly value: Value }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1_000 };
}

/** Regions of its own for a file, whose voters' numbers carry the same tag. */
export async function newTag(admin: AdminClient, regions = benchRegions): Promise<string> {
  const tag = randomBytes(tagBytes).toString('hex');
  for (let index = 0; index < regions; index += 1)
    await admin.createRegion({ code: regionCode(tag, index), name: { en: `Bench ${index}` } });
  return tag;
}

export async function importVoters(
  admin: AdminClient,
  options: Parameters<typeof voterFile>[0],
): Promise<ImportResponse> {
  return admin.importFile(asTheyCome(voterFile(options)));
}

// eslint-disable-next-line @typescript-eslint/require-await -- a generator becomes what a stream is made from
async function* asTheyCome(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces;
}

/** Every rejected cell as the file says, in its order, and no other. */
async function compareRejections(
  admin: AdminClient,
  importId: string,
  options: Parameters<typeof voterFile>[0],
): Promise<number> {
  const expected = expectedRejections(options);
  let cells = -1;
  for await (const line of admin.readLines(importId, 'rejections')) {
    cells += 1;
    if (cells === 0) continue;
    const next = expected.next();
    const wanted = next.done === true ? null : next.value;
    const text =
      wanted === null ? '' : [wanted.line, wanted.field, wanted.code, wanted.value].join(',');
    if (line !== text) throw new Refusal(`Rejected: ${line}; the file has: ${text || 'no more'}.`);
  }
  if (expected.next().done !== true) throw new Refusal(`Only ${cells} cells were rejected.`);
  return cells;
}

async function count(lines: AsyncIterable<string>): Promise<number> {
  let found = 0;
  for await (const _ of lines) found += 1;
  return found;
}

/** A file without fault, and one with wrong rows in it. */
export async function measureImports(
  admin: AdminClient,
  { pid }: Pick<Installation, 'pid'>,
  { voters, wrong }: { readonly voters: number; readonly wrong: number },
): Promise<ImportMeasures> {
  const bad = { voters, wrong, tag: await newTag(admin) };
  const rejected = await watchMemory(pid, () => timed(() => importVoters(admin, bad)));
  const cells = await compareRejections(admin, rejected.value.value.importId, bad);
  const good = { voters, wrong: 0, tag: await newTag(admin) };
  const accepted = await watchMemory(pid, () => timed(() => importVoters(admin, good)));
  const { importId, accepted: registered } = accepted.value.value;
  if (registered !== voters) throw new Refusal(`Only ${registered} voters were registered.`);
  const cards = await timed(() => count(admin.readLines(importId, 'cards')));
  if (cards.value !== voters + 1) throw new Refusal(`There are ${cards.value - 1} cards.`);
  const acknowledgement = await timed(() => admin.acknowledgeCards(importId));
  return {
    accepted: { voters, seconds: accepted.value.seconds, memory: accepted.memory },
    rejected: { voters, cells, seconds: rejected.value.seconds, memory: rejected.memory },
    cards,
    acknowledgement,
  };
}
