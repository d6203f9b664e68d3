import type { KeyObject } from 'node:crypto';
import { assembleJws, signingInput, type JwsType } from '@scrutin/domain';
import { signEd25519 } from './ed25519';

/** A JWS in the form of the ballot protocol: a ledger entry, or a receipt. */
export async function signJws(typ: JwsType, key: KeyObject, payload: object): Promise<string> {
  const input = signingInput(typ, payload);
  return assembleJws(input, await signEd25519(key, Buffer.from(input, 'ascii')));
}
