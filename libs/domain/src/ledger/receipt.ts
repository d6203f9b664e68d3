import { b64uDecodeExactly, b64uEncode } from '../encoding/base64url';
import { parseJws, type Jws } from '../encoding/jws';
import { hasExactly, isCount, isString } from '../encoding/shapes';

/** A promise that an entry with this hash stands at this position. It holds no choice. */
export interface Receipt {
  /** Leaf hash of the ballot's entry, 32 bytes. */
  readonly leaf: Uint8Array;
  /** L, 32 bytes. */
  readonly ledger: Uint8Array;
  /** Entry 0 is not a ballot, so never below 1. */
  readonly position: number;
}

/** To be signed with the receipt key. Nothing in it varies, so the same ballot always gets the same receipt. */
export const receiptPayload = ({ leaf, ledger, position }: Receipt) => ({
  leaf: b64uEncode(leaf),
  ledger: b64uEncode(ledger),
  position,
});

/** `undefined` unless it has the form of a receipt. Its signature is yet to be verified with the receipt key. */
export const parseReceipt = (text: string): (Receipt & { readonly jws: Jws }) | undefined => {
  const jws = parseJws(text, 'scrutin-receipt-1');
  if (!jws || !hasExactly(jws.payload, ['leaf', 'ledger', 'position'])) return undefined;
  const { leaf, ledger, position } = jws.payload;
  if (!isString(leaf) || !isString(ledger) || !isCount(position)) return undefined;
  const leafBytes = b64uDecodeExactly(leaf, 32);
  const ledgerBytes = b64uDecodeExactly(ledger, 32);
  if (!leafBytes || !ledgerBytes || position < 1) return undefined;
  return { leaf: leafBytes, ledger: ledgerBytes, position, jws };
};
