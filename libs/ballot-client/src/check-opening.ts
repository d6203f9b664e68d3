import {
  fail,
  ok,
  parseOpening,
  type Opening,
  type OpeningDefect,
  type Result,
} from '@scrutin/domain';
import { verifyEd25519 } from './ed25519';

export type OpeningRefusal =
  OpeningDefect | 'invalid_opening_signature' | 'other_box' | 'other_fingerprint';

/**
 * Entry 0 of a box, checked as a recount checks it: its form, keys and manifest, its signature by its own ledger key,
 * and that it is the box asked for in the election with that fingerprint. Only then is its L safe to derive from.
 */
export const checkOpening = (
  entry: string,
  expected: { readonly box: string; readonly fingerprint: string },
): Result<Opening, OpeningRefusal> => {
  const opening = parseOpening(entry);
  if (!opening.ok) return opening;
  const { box, fingerprint, ledgerKey, jws } = opening.value;
  if (box.id !== expected.box) return fail('other_box');
  if (fingerprint !== expected.fingerprint) return fail('other_fingerprint');
  const claim = { publicKey: ledgerKey, message: jws.signingInput, signature: jws.signature };
  return verifyEd25519(claim) ? ok(opening.value) : fail('invalid_opening_signature');
};
