import {
  b64uDecode,
  b64uDecodeExactly,
  b64uEncode,
  seedSizeBytes,
  type Opening,
} from '@scrutin/domain';
import type { BallotRecord } from './ballot-record';
import { finalize } from './blind-signature';
import type { VoterSecrets } from './secrets';
import { textMembers } from './transport';
import { stop } from './voter-error';

/** Fails for a record that something else has written. */
export const seedOf = (record: BallotRecord): Uint8Array => {
  const seed = b64uDecodeExactly(record.seed, seedSizeBytes);
  if (!seed) throw stop('unreadable_record', 'The seed that is kept cannot be read.');
  return seed;
};

/** L in every derivation is what keeps voter and ballot apart, so another one is never derived from. */
export const assertSameOpening = (record: BallotRecord, opening: Opening): void => {
  const isSame =
    record.box === opening.box.id &&
    record.fingerprint === opening.fingerprint &&
    record.ledger === b64uEncode(opening.ledger);
  if (!isSame) throw stop('other_opening', 'The server shows another ledger than before.');
};

/** The signature in the answer to a request for a credential, finalized and verified, in `b64u`. */
export const unblind = (answer: string, opening: Opening, secrets: VoterSecrets): string => {
  const { box, blindSignature } = textMembers(answer, ['box', 'blindSignature']);
  if (box !== opening.box.id) throw stop('other_opening', 'The server answers for another box.');
  const bytes = b64uDecode(blindSignature) ?? new Uint8Array();
  const signature = finalize(opening.issuer, secrets.blindInput, bytes);
  if (!signature) throw stop('invalid_blind_signature', 'The credential is not validly signed.');
  return b64uEncode(signature);
};
