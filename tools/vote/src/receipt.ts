import type { BallotRecord } from '@scrutin/ballot-client';
import {
  assert,
  b64uDecodeExactly,
  b64uEncode,
  encodeRecoveryCode,
  parseReceipt,
  seedSizeBytes,
} from '@scrutin/domain';
import type { BallotFolder } from './ballot-folder';
import type { Voter } from './terminal';

/** What a script may want to know; it is the voter's own, like the file it is kept in. */
export interface CastSummary {
  readonly election: string;
  readonly fingerprint: string | null;
  readonly box: string | null;
  readonly position: number;
  readonly leaf: string;
  readonly receipt: string;
  readonly recoveryCode: string;
  readonly file: string;
}

export function recoveryCodeOf({ seed }: BallotRecord): string {
  const bytes = b64uDecodeExactly(seed, seedSizeBytes);
  assert(bytes !== undefined, 'a record with a seed that cannot be read');
  return encodeRecoveryCode(bytes);
}

/** Of a record with a receipt, which the client has checked. */
export function summarizeCast(record: BallotRecord, file: string): CastSummary {
  const { election, fingerprint, box, receipt } = record;
  const parsed = parseReceipt(receipt ?? '');
  assert(receipt !== null && parsed !== undefined, 'a checked receipt that cannot be read');
  return {
    election,
    fingerprint,
    box,
    position: parsed.position,
    leaf: b64uEncode(parsed.leaf),
    receipt,
    recoveryCode: recoveryCodeOf(record),
    file,
  };
}

interface Printing {
  readonly voter: Pick<Voter, 'print'>;
  readonly folder: Pick<BallotFolder, 'fileOf'>;
  readonly asJson: boolean;
}

export function printReceipt(
  { voter, folder, asJson }: Printing,
  { slot, record }: { readonly slot: string; readonly record: BallotRecord },
): void {
  const summary = summarizeCast(record, folder.fileOf(slot));
  voter.print(
    [
      '',
      '  Your ballot is in the ledger.',
      '',
      `  Receipt   position ${summary.position} of the ballot box ${summary.box ?? ''}`,
      `  Hash      ${summary.leaf}`,
      `  Kept in   ${summary.file}`,
      '',
    ].join('\n'),
  );
  if (asJson) voter.print(JSON.stringify(summary));
}
