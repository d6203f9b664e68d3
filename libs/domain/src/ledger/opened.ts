import { sha256 } from '@noble/hashes/sha2.js';
import { b64uDecode, b64uDecodeExactly, b64uEncode } from '../encoding/base64url';
import { concatBytes } from '../encoding/bytes';
import { parseJws, type Jws } from '../encoding/jws';
import { hasExactly, isString } from '../encoding/shapes';
import { utf8Encode } from '../encoding/utf8';
import { isAcceptableEd25519Key } from '../ballot/ed25519-key';
import { fail, ok, type Result } from '../result';
import { parseIssuerKey, type IssuerKey } from './issuer-key';
import { keysHash, type BoxKeys } from './keys-hash';
import { manifestFingerprint, type Manifest, type ManifestBox } from './manifest';
import { parseManifest } from './parse-manifest';

/** The payload of entry 0, to be signed with the ledger key. */
export const openedPayload = (opening: {
  readonly box: string;
  readonly keys: BoxKeys;
  readonly manifest: Manifest;
}) => ({
  box: opening.box,
  issuerKey: b64uEncode(opening.keys.issuerKey),
  ledgerKey: b64uEncode(opening.keys.ledgerKey),
  manifest: opening.manifest,
  receiptKey: b64uEncode(opening.keys.receiptKey),
});

/**
 * L, the name of a ledger: a hash of entry 0 without its signature, so that fingerprint and box alone determine it,
 * and nobody can be shown an L of their own. Takes entry 0, or what is to be signed of it.
 */
export const ledgerName = (openedEntry: string): Uint8Array =>
  sha256(concatBytes(Uint8Array.of(0), utf8Encode(openedEntry.split('.').slice(0, 2).join('.'))));

/** Entry 0, read. Its signature is yet to be verified with `ledgerKey`. */
export interface Opening {
  readonly box: ManifestBox;
  readonly issuer: IssuerKey;
  readonly ledgerKey: Uint8Array;
  readonly receiptKey: Uint8Array;
  readonly manifest: Manifest;
  readonly fingerprint: string;
  /** L, 32 bytes. */
  readonly ledger: Uint8Array;
  readonly jws: Jws;
}

/** What is wrong with an entry 0, in the order in which it is looked at. */
export type OpeningDefect =
  | 'malformed_opening'
  | 'invalid_keys'
  | 'invalid_manifest'
  | 'box_not_in_manifest'
  | 'keys_not_in_manifest';

const key32 = (text: string): Uint8Array | undefined => {
  const key = b64uDecodeExactly(text, 32);
  return key && isAcceptableEd25519Key(key) ? key : undefined;
};

/** Everything about entry 0 that takes no signature: its form, its keys, the manifest's rules, and how they agree. */
export const parseOpening = (entry: string): Result<Opening, OpeningDefect> => {
  const jws = parseJws(entry, 'scrutin-opened-1');
  const names = ['box', 'issuerKey', 'ledgerKey', 'manifest', 'receiptKey'];
  if (!jws || !hasExactly(jws.payload, names)) return fail('malformed_opening');
  const { box, issuerKey, ledgerKey, manifest, receiptKey } = jws.payload;
  if (!isString(box) || !isString(issuerKey) || !isString(ledgerKey) || !isString(receiptKey)) {
    return fail('malformed_opening');
  }
  const issuer = parseIssuerKey(b64uDecode(issuerKey) ?? new Uint8Array());
  const keys = { ledgerKey: key32(ledgerKey), receiptKey: key32(receiptKey) };
  if (!issuer || !keys.ledgerKey || !keys.receiptKey) return fail('invalid_keys');
  const parsed = parseManifest(manifest ?? null);
  if (!parsed.ok) return fail('invalid_manifest');
  const ownBox = parsed.value.boxes.find(({ id }) => id === box);
  if (!ownBox) return fail('box_not_in_manifest');
  const boxKeys = { ledgerKey: keys.ledgerKey, receiptKey: keys.receiptKey };
  if (keysHash({ issuerKey: issuer.der, ...boxKeys }) !== ownBox.keys) {
    return fail('keys_not_in_manifest');
  }
  return ok({
    box: ownBox,
    issuer,
    ...boxKeys,
    manifest: parsed.value,
    fingerprint: manifestFingerprint(parsed.value),
    ledger: ledgerName(entry),
    jws,
  });
};
