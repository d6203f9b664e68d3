import { ownEd25519 } from '@scrutin/ballot-client';
import { b64uDecode, parseJws, type Ed25519Claim } from '@scrutin/domain';
import { protocolVectors } from '@scrutin/domain/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSslEd25519 } from './open-ssl-ed25519';

/** The signature of a ballot by its own credential. */
const claimOf = (ballot: string): Ed25519Claim => {
  const jws = parseJws(ballot, 'scrutin-ballot-1');
  if (!jws) throw new Error('no ballot');
  const { credential } = jws.payload as { readonly credential: string };
  const publicKey = b64uDecode(credential) ?? new Uint8Array();
  return { publicKey, message: jws.signingInput, signature: jws.signature };
};

const bytes = fc.uint8Array({ maxLength: 200 });
const privateKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('Ed25519 by OpenSSL', () => {
  it('makes the same keys and signatures as own arithmetic, and each takes those of the other', () => {
    fc.assert(
      fc.property(privateKeys, bytes, (privateKey, message) => {
        const publicKey = openSslEd25519.publicKeyOf(privateKey);
        const signature = openSslEd25519.sign(message, privateKey);
        expect(publicKey).toEqual(ownEd25519.publicKeyOf(privateKey));
        expect(signature).toEqual(ownEd25519.sign(message, privateKey));
        expect(openSslEd25519.verify({ publicKey, message, signature })).toBe(true);
        expect(ownEd25519.verify({ publicKey, message, signature })).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each(protocolVectors.validBallots.map(({ name, ballot }) => [name, ballot] as const))(
    'holds: %s',
    (_, ballot) => expect(openSslEd25519.verify(claimOf(ballot))).toBe(true),
  );

  it.each(
    protocolVectors.invalidBallots
      .filter(({ code }) => code === 'invalid_signature')
      .map(({ name, ballot }) => [name, ballot] as const),
  )('does not hold: %s', (_, ballot) => {
    expect(openSslEd25519.verify(claimOf(ballot))).toBe(false);
  });
});
