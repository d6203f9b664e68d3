import { describe, expect, it } from 'vitest';
import { b64uDecode, b64uEncode } from '../encoding/base64url';
import { assembleJws, signingInput } from '../encoding/jws';
import { boxVectors, protocolVectors } from '../testing/vectors';
import { leafHash } from './merkle-root';
import { parseReceipt, receiptPayload } from './receipt';

const bytes = (text: string): Uint8Array => b64uDecode(text) ?? new Uint8Array();

describe('a receipt', () => {
  it('is written and read as in the vectors', () => {
    for (const { box } of boxVectors) {
      for (const { ballot, position, receipt } of box.ballots) {
        const written = { leaf: leafHash(ballot), ledger: bytes(box.L), position };
        const input = signingInput('scrutin-receipt-1', receiptPayload(written));
        const parsed = parseReceipt(receipt);
        expect(parsed && assembleJws(input, parsed.jws.signature)).toBe(receipt);
        expect(parsed).toMatchObject(written);
      }
    }
  });

  it('never is for the opening entry', () => {
    const zero = protocolVectors.bundle.receipts.refused.find(({ why }) => why === 'position 0');
    expect(zero).toBeDefined();
    expect(parseReceipt(zero?.receipt ?? '')).toBeUndefined();
  });

  it('has hashes of 32 bytes and no other members', () => {
    const hash = b64uEncode(new Uint8Array(32));
    const receipt = (payload: object): string =>
      assembleJws(signingInput('scrutin-receipt-1', payload), new Uint8Array(64));
    expect(parseReceipt(receipt({ leaf: hash, ledger: hash, position: 1 }))).toBeDefined();
    expect(parseReceipt(receipt({ leaf: 'AA', ledger: hash, position: 1 }))).toBeUndefined();
    expect(parseReceipt(receipt({ leaf: hash, ledger: 'AA', position: 1 }))).toBeUndefined();
    expect(parseReceipt(receipt({ leaf: hash, ledger: hash, position: '1' }))).toBeUndefined();
    expect(parseReceipt(receipt({ leaf: hash, ledger: hash, position: 1, at: 1 }))).toBeUndefined();
  });
});
