import { equalBytes, leafHash, parseReceipt, type Receipt } from '@scrutin/domain';
import { ownEd25519, type Ed25519 } from './ed25519';

/** `undefined` unless it promises a place to exactly this ballot, in this ledger, signed by the box's receipt key. */
export const checkReceipt = (
  text: string,
  expected: {
    readonly ballot: string;
    readonly ledger: Uint8Array;
    readonly receiptKey: Uint8Array;
  },
  { verify }: Pick<Ed25519, 'verify'> = ownEd25519,
): Receipt | undefined => {
  const receipt = parseReceipt(text);
  if (!receipt) return undefined;
  const { leaf, ledger, position, jws } = receipt;
  const isMine = equalBytes(leaf, leafHash(expected.ballot)) && equalBytes(ledger, expected.ledger);
  const isSigned = verify({
    publicKey: expected.receiptKey,
    message: jws.signingInput,
    signature: jws.signature,
  });
  return isMine && isSigned ? { leaf, ledger, position } : undefined;
};
