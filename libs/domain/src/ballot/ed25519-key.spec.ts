import { describe, expect, it } from 'vitest';
import { b64uDecode } from '../encoding/base64url';
import { parseJws } from '../encoding/jws';
import { boxVectors, protocolVectors } from '../testing/vectors';
import { hasReducedScalar, isAcceptableEd25519Key } from './ed25519-key';

const credentialOf = (ballot: string): Uint8Array => {
  const payload = parseJws(ballot, 'scrutin-ballot-1')?.payload as { credential: string };
  return b64uDecode(payload.credential) ?? new Uint8Array();
};

const named = (pattern: RegExp) =>
  protocolVectors.invalidBallots.filter(({ name }) => pattern.test(name));

describe('an Ed25519 key', () => {
  it('may be any that a voter has', () => {
    for (const { box } of boxVectors) {
      for (const { ballot } of box.ballots) {
        expect(isAcceptableEd25519Key(credentialOf(ballot))).toBe(true);
      }
    }
  });

  it('may have a part of small order', () => {
    const mixed = protocolVectors.validBallots.find(({ name }) =>
      name.startsWith('A = aB + point'),
    );
    expect(isAcceptableEd25519Key(credentialOf(mixed?.ballot ?? ''))).toBe(true);
  });

  it.each(
    named(/^A of small order|^A not canonical/).map(({ name, ballot }) => [name, ballot] as const),
  )('is refused: %s', (_, ballot) => {
    expect(isAcceptableEd25519Key(credentialOf(ballot))).toBe(false);
  });

  it('knows all fourteen of these vectors', () => {
    expect(named(/^A of small order|^A not canonical/)).toHaveLength(14);
  });

  it('has 32 bytes', () => {
    expect(isAcceptableEd25519Key(new Uint8Array(31).fill(7))).toBe(false);
    expect(isAcceptableEd25519Key(new Uint8Array(33).fill(7))).toBe(false);
  });
});

describe('S of a signature', () => {
  it('is below the group order', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const withScalar = (scalar: bigint): Uint8Array => {
      const hex = scalar.toString(16).padStart(64, '0');
      return Uint8Array.from([...new Uint8Array(32), ...Buffer.from(hex, 'hex').reverse()]);
    };
    expect(hasReducedScalar(withScalar(order - 1n))).toBe(true);
    expect(hasReducedScalar(withScalar(order))).toBe(false);
    expect(hasReducedScalar(withScalar(0n))).toBe(true);
  });
});
