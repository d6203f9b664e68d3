import { constants, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { b64uEncode } from '../encoding/base64url';
import { parseOpening, type Opening } from '../ledger/opened';
import { boxVectors, protocolVectors } from '../testing/vectors';
import { checkBallot, type BallotVerifiers } from './check-ballot';
import { parseBallot } from './parse-ballot';
import { protocolStatus } from './codes';

const openingOf = (entry0: string): Opening => {
  const opening = parseOpening(entry0);
  if (!opening.ok) throw new Error(opening.error);
  return opening.value;
};

const openings = new Map(boxVectors.map(({ box }) => [box.id, openingOf(box.entry0)]));

const contextOf = (boxId: string) => {
  const opening = openings.get(boxId);
  if (!opening) throw new Error(`no box ${boxId}`);
  const { ledger, issuer, manifest } = opening;
  return { ledger, issuer, method: manifest.method, candidates: manifest.candidates.length };
};

/** As a server verifies: with OpenSSL. */
const openSslVerifiers = (issuerDer: Uint8Array): BallotVerifiers => ({
  verifyCredential: ({ message, signature }) =>
    verify(
      'sha384',
      message,
      {
        key: createPublicKey({ key: Buffer.from(issuerDer), format: 'der', type: 'spki' }),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 48,
      },
      signature,
    ),
  verifySignature: ({ publicKey, message, signature }) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: b64uEncode(publicKey) };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
});

const check = (boxId: string, ballot: string) => {
  const context = contextOf(boxId);
  return checkBallot(ballot, context, openSslVerifiers(context.issuer.der));
};

describe('a ballot, checked with OpenSSL', () => {
  const { validBallots, invalidBallots, severalDefects } = protocolVectors;

  it.each(validBallots.map((vector) => [vector.name, vector] as const))(
    'is taken: %s',
    async (_, { box, ballot }) => {
      const checked = await check(box, ballot);
      expect(checked.ok && checked.value.entry).toBe(ballot);
    },
  );

  it.each(
    [...invalidBallots, ...severalDefects].map(
      ({ name, code, ...rest }) => [name, code, rest] as const,
    ),
  )('is refused: %s, %s', async (_, code, { box, ballot }) => {
    expect(await check(box, ballot)).toEqual({ ok: false, error: code });
  });

  it('is taken if it stands in a ledger', async () => {
    for (const { box } of boxVectors) {
      for (const { ballot, choices, leaf } of box.ballots) {
        const checked = await check(box.id, ballot);
        expect(checked.ok && checked.value.choices).toBe(choices);
        expect(checked.ok && b64uEncode(checked.value.leaf)).toBe(leaf);
      }
    }
  });

  it('needs no cryptography for rules 1 and 2', () => {
    const early = ['malformed_ballot', 'other_ledger', 'invalid_choices'];
    for (const { box, ballot, code } of invalidBallots) {
      const parsed = parseBallot(ballot, contextOf(box));
      expect(parsed.ok ? 'ok' : parsed.error).toBe(early.includes(code) ? code : 'ok');
    }
  });
});

describe('what libraries disagree about', () => {
  const lax: BallotVerifiers = { verifyCredential: () => true, verifySignature: () => true };

  it.each([
    ['signature one byte short', 'invalid_credential'],
    ['signature with a zero byte before', 'invalid_credential'],
    ['signature is empty', 'invalid_credential'],
    ['signature plus N', 'invalid_credential'],
    ['S plus the group order', 'invalid_signature'],
    ['A of small order, 8 (1 of 0 to 7)', 'invalid_signature'],
    ['A not canonical: y = p + 1', 'invalid_signature'],
  ])('is refused whatever they say: %s', async (name, error) => {
    const vector = protocolVectors.invalidBallots.find((each) => each.name === name);
    const { box = '', ballot = '' } = vector ?? {};
    expect(await checkBallot(ballot, contextOf(box), lax)).toEqual({ ok: false, error });
  });
});

describe('the status of a code', () => {
  it('is that of the protocol', () => {
    expect(protocolStatus).toEqual(protocolVectors.status);
  });
});
