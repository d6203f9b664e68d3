import type { VoterCard } from '@scrutin/client';
import { cardColumns } from '@scrutin/contracts';
import { z } from 'zod';
import { layoutOf } from '../data-dir/layout';
import { readTextFile, writePrivateFile } from '../system/files';

/** The demo election and the cards of its voters. */
export interface Demo {
  readonly election: string;
  /** The import that made the cards. */
  readonly importId: string;
  /** Those whose links are printed; nothing votes for them. */
  readonly printed: readonly VoterCard[];
  /** In the order in which they vote by themselves. */
  readonly others: readonly VoterCard[];
}

const columns = Object.fromEntries(cardColumns.map((name) => [name, z.string()])) as Record<
  (typeof cardColumns)[number],
  z.ZodString
>;
const cards = z.array(z.object(columns));
const demoSchema = z.object({
  election: z.string(),
  importId: z.string(),
  printed: cards,
  others: cards,
});

export function readDemoFile(path: string): Demo | null {
  const text = readTextFile(path);
  return text === null ? null : demoSchema.parse(JSON.parse(text));
}

/** Only its owner reads it: whoever has a card can vote. */
export function writeDemoFile(path: string, demo: Demo): void {
  writePrivateFile(path, `${JSON.stringify(demo, null, 1)}\n`);
}

/** Null when there is no demo election on this data directory, or none yet. */
export function readDemo(dataDir: string): Demo | null {
  return readDemoFile(layoutOf(dataDir).demo);
}
