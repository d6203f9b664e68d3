import { b64uDecode, b64uDecodeExactly, b64uEncode } from './base64url';
import { canonicalJsonBytes, readCanonicalJson, type JsonValue } from './canonical-json';
import { utf8Encode } from './utf8';

/** Everything that is ever signed says by its type what it is, so that no signature can stand in for another. */
export type JwsType =
  'scrutin-opened-1' | 'scrutin-ballot-1' | 'scrutin-closed-1' | 'scrutin-receipt-1';

export interface Jws {
  readonly typ: JwsType;
  readonly payload: JsonValue;
  /** The ASCII of the first two parts with the dot between them: the bytes that are signed. */
  readonly signingInput: Uint8Array;
  /** 64 bytes, not verified here. */
  readonly signature: Uint8Array;
}

const ed25519SignatureSizeBytes = 64;

const headerOf = (typ: JwsType): string =>
  b64uEncode(utf8Encode(`{"alg":"Ed25519","typ":"${typ}"}`));

const headers: Readonly<Record<JwsType, string>> = {
  'scrutin-opened-1': headerOf('scrutin-opened-1'),
  'scrutin-ballot-1': headerOf('scrutin-ballot-1'),
  'scrutin-closed-1': headerOf('scrutin-closed-1'),
  'scrutin-receipt-1': headerOf('scrutin-receipt-1'),
};

/** The text to be signed (RFC 7515); pure ASCII. */
export const signingInput = (typ: JwsType, payload: unknown): string =>
  `${headers[typ]}.${b64uEncode(canonicalJsonBytes(payload))}`;

export const assembleJws = (input: string, signature: Uint8Array): string =>
  `${input}.${b64uEncode(signature)}`;

/**
 * Strict: `undefined` unless the text is a JWS of exactly this type in the protocol's one form (header bytes, `J` of
 * the payload, `b64u`, 64 bytes of signature). Whether the signature holds is for the caller to find out.
 */
export const parseJws = (text: string, typ: JwsType): Jws | undefined => {
  const [header, payloadPart, signaturePart, ...rest] = text.split('.');
  if (header !== headers[typ] || payloadPart === undefined || signaturePart === undefined) {
    return undefined;
  }
  const payloadBytes = b64uDecode(payloadPart);
  const signature = b64uDecodeExactly(signaturePart, ed25519SignatureSizeBytes);
  if (rest.length > 0 || !payloadBytes || !signature) return undefined;
  const payload = readCanonicalJson(payloadBytes);
  if (payload === undefined) return undefined;
  return { typ, payload, signingInput: utf8Encode(`${header}.${payloadPart}`), signature };
};
