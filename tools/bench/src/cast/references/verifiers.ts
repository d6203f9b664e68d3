import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import {
  assert,
  parseIssuerKey,
  type BallotVerifiers,
  type IssuerBallotContext,
} from '@scrutin/domain';
import type { TestBox } from '../election/box';

interface PssKey {
  readonly key: KeyObject;
  readonly padding: number;
  readonly saltLength: number;
}

const verifyPss = promisify<string, Uint8Array, PssKey, Uint8Array, boolean>(verify);
const verifyEd25519 = promisify<null, Uint8Array, KeyObject, Uint8Array, boolean>(verify);

const saltBytes = 48;

/** The same calls of OpenSSL, in the thread pool, as the application makes. */
export function verifiersOf({ issuerKey }: TestBox): BallotVerifiers {
  const key = createPublicKey({ key: Buffer.from(issuerKey), format: 'der', type: 'spki' });
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
  return {
    verifyCredential: ({ message, signature }) => verifyPss('sha384', message, pss, signature),
    verifySignature: ({ publicKey, message, signature }) => {
      const x = Buffer.from(publicKey).toString('base64url');
      const voter = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return verifyEd25519(null, message, voter, signature);
    },
  };
}

export function contextOf({ ledger, candidates, issuerKey }: TestBox): IssuerBallotContext {
  const issuer = parseIssuerKey(issuerKey);
  assert(issuer !== undefined, 'the key of a box has the right form');
  return { ledger, candidates, method: { type: 'one' }, issuer };
}
