import { b64uDecode, parseJws, type Ed25519Claim } from '@scrutin/domain';
import { protocolVectors } from '@scrutin/domain/testing';
import { describe, expect, it } from 'vitest';
import { publicKeyOf, signEd25519, verifyEd25519 } from './ed25519';

/** The signature of a ballot by its own credential. */
const claimOf = (ballot: string): Ed25519Claim => {
  const jws = parseJws(ballot, 'scrutin-ballot-1');
  if (!jws) throw new Error('no ballot');
  const { credential } = jws.payload as { readonly credential: string };
  const publicKey = b64uDecode(credential) ?? new Uint8Array();
  return { publicKey, message: jws.signingInput, signature: jws.signature };
};

describe('an Ed25519 signature', () => {
  it.each(protocolVectors.validBallots.map(({ name, ballot }) => [name, ballot] as const))(
    'holds: %s',
    (_, ballot) => {
      expect(verifyEd25519(claimOf(ballot))).toBe(true);
    },
  );

  it.each(
    protocolVectors.invalidBallots
      .filter(({ code }) => code === 'invalid_signature')
      .map(({ name, ballot }) => [name, ballot] as const),
  )('does not hold: %s', (_, ballot) => {
    expect(verifyEd25519(claimOf(ballot))).toBe(false);
  });

  it('is made and verified here', () => {
    const privateKey = new Uint8Array(32).fill(5);
    const message = Uint8Array.of(1, 2, 3);
    const signature = signEd25519(message, privateKey);
    const claim = { publicKey: publicKeyOf(privateKey), message, signature };
    expect(verifyEd25519(claim)).toBe(true);
    expect(verifyEd25519({ ...claim, message: Uint8Array.of(1, 2) })).toBe(false);
    expect(verifyEd25519({ ...claim, signature: signature.slice(1) })).toBe(false);
    expect(verifyEd25519({ ...claim, publicKey: new Uint8Array(31) })).toBe(false);
  });
});
