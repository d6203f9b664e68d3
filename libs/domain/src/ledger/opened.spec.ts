import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { b64uDecode, b64uEncode } from '../encoding/base64url';
import { assembleJws, signingInput } from '../encoding/jws';
import { hexDecode } from '../encoding/hex';
import { boxVectors, protocolVectors, type BoxVector } from '../testing/vectors';
import { closedPayload } from './closed';
import { keysHash } from './keys-hash';
import { ledgerName, openedPayload, parseOpening } from './opened';

const bytes = (text: string): Uint8Array => b64uDecode(text) ?? new Uint8Array();

const keysOf = (box: BoxVector) => ({
  issuerKey: bytes(box.issuerKey),
  ledgerKey: bytes(box.ledgerKey),
  receiptKey: bytes(box.receiptKey),
});

/** PKCS #8 around the 32 bytes that RFC 8032 calls the private key. */
const signWith = (seedHex: string, text: string): Uint8Array => {
  const frame = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([frame, hexDecode(seedHex) ?? new Uint8Array()]);
  return sign(
    null,
    Buffer.from(text),
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  );
};

describe.each(boxVectors.map(({ election, box }) => [box.id, election, box] as const))(
  'the first and the last entry of box %s',
  (_, election, box) => {
    it('are written to the byte', () => {
      const payload = openedPayload({
        box: box.id,
        keys: keysOf(box),
        manifest: election.manifest,
      });
      const input = signingInput('scrutin-opened-1', payload);
      expect(assembleJws(input, signWith(box.ledgerSeed, input))).toBe(box.entry0);
      expect(b64uEncode(ledgerName(input))).toBe(box.L);
      const closed = signingInput(
        'scrutin-closed-1',
        closedPayload({
          ballots: box.ballots.length,
          issued: box.issued.length,
          issuedRoot: bytes(box.issuedRoot),
          ledger: bytes(box.L),
        }),
      );
      expect(assembleJws(closed, signWith(box.ledgerSeed, closed))).toBe(box.closed);
    });

    it('are read', () => {
      const opening = parseOpening(box.entry0);
      if (!opening.ok) throw new Error(opening.error);
      expect(opening.value.box.id).toBe(box.id);
      expect(opening.value.issuer.kLen).toBe(box.issuerTestKey === 'rsa2048' ? 256 : 384);
      expect(opening.value.fingerprint).toBe(election.fingerprint);
      expect(b64uEncode(opening.value.ledger)).toBe(box.L);
      expect(b64uEncode(opening.value.ledgerKey)).toBe(box.ledgerKey);
      expect(b64uEncode(opening.value.receiptKey)).toBe(box.receiptKey);
      expect(keysHash(keysOf(box))).toBe(box.keys);
    });
  },
);

describe('an opening that does not agree with itself', () => {
  const election = protocolVectors.elections.one;
  const [box, other] = election.boxes as readonly [BoxVector, BoxVector];

  const entryWith = (change: object): string => {
    const payload = openedPayload({ box: box.id, keys: keysOf(box), manifest: election.manifest });
    const input = signingInput('scrutin-opened-1', { ...payload, ...change });
    return assembleJws(input, new Uint8Array(64));
  };

  it.each([
    ['a ballot', box.ballots[0]?.ballot ?? '', 'malformed_opening'],
    ['a member too many', entryWith({ extra: 1 }), 'malformed_opening'],
    ['a ledger key of 31 bytes', entryWith({ ledgerKey: 'A'.repeat(42) }), 'invalid_keys'],
    ['a ledger key of small order', entryWith({ ledgerKey: 'A'.repeat(43) }), 'invalid_keys'],
    ['no issuer key', entryWith({ issuerKey: '' }), 'invalid_keys'],
    [
      'no candidates',
      entryWith({ manifest: { ...election.manifest, candidates: [] } }),
      'invalid_manifest',
    ],
    [
      'a box of another election',
      entryWith({ box: election.manifest.election }),
      'box_not_in_manifest',
    ],
    [
      'the keys of the other box',
      entryWith({ receiptKey: other.receiptKey }),
      'keys_not_in_manifest',
    ],
    ['the other box with these keys', entryWith({ box: other.id }), 'keys_not_in_manifest'],
  ])('is refused: %s', (_, entry, error) => {
    expect(parseOpening(entry)).toEqual({ ok: false, error });
  });
});
