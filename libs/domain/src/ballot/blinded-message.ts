import { b64uDecodeExactly } from '../encoding/base64url';
import { os2ip } from '../encoding/integers';
import type { IssuerKey } from '../ledger/issuer-key';
import { fail, ok, type Result } from '../result';

/** What the issuer may raise to its private exponent: `b64u` of kLen bytes, neither 0 nor N or more. */
export const parseBlindedMessage = (
  text: string,
  issuer: Pick<IssuerKey, 'n' | 'kLen'>,
): Result<Uint8Array, 'invalid_blinded_message'> => {
  const bytes = b64uDecodeExactly(text, issuer.kLen);
  if (!bytes) return fail('invalid_blinded_message');
  const value = os2ip(bytes);
  return value === 0n || value >= issuer.n ? fail('invalid_blinded_message') : ok(bytes);
};
