import {
  cardColumns,
  importColumnsOptional,
  importColumnsRequired,
  type Gender,
} from '@scrutin/contracts';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';

/** One row of an import. */
export interface VoterRecord extends Partial<
  Record<(typeof importColumnsOptional)[number], string>
> {
  readonly registrationNumber: string;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly gender: Gender;
  readonly regionCode: string;
}

/** Of the optional columns, those that somebody has something in. */
export function voterCsv(voters: readonly VoterRecord[]): string {
  const used = importColumnsOptional.filter((name) =>
    voters.some((voter) => voter[name] !== undefined),
  );
  return stringify([...voters], { header: true, columns: [...importColumnsRequired, ...used] });
}

const columns = Object.fromEntries(cardColumns.map((name) => [name, z.string()])) as Record<
  (typeof cardColumns)[number],
  z.ZodString
>;
const cardsSchema = z.array(z.object(columns));

/** What a voter receives on paper. `link` carries number and code in its fragment. */
export type VoterCard = z.infer<typeof cardsSchema>[number];

export function parseCards(csv: string): VoterCard[] {
  return cardsSchema.parse(parse(csv, { columns: true, bom: true, skip_empty_lines: true }));
}
