import {
  b64uDecode,
  b64uEncode,
  checkBallot,
  hexEncode,
  i2osp,
  type Opening,
} from '@scrutin/domain';
import { boxVectors, protocolVectors, type BoxVector } from '@scrutin/domain/testing';
import { describe, expect, it } from 'vitest';
import { ballotVerifiers } from './ballot-verifiers';
import { blind, finalize } from './blind-signature';
import { checkOpening } from './check-opening';
import { checkReceipt } from './check-receipt';
import { makeBallot } from './make-ballot';
import { deriveSecrets } from './secrets';

const bytes = (text: string): Uint8Array => b64uDecode(text) ?? new Uint8Array();

const openings = new Map<string, Opening>();
for (const { election, box } of boxVectors) {
  const opening = checkOpening(box.entry0, { box: box.id, fingerprint: election.fingerprint });
  if (!opening.ok) throw new Error(opening.error);
  openings.set(box.id, opening.value);
}

const openingOf = (boxId: string): Opening => {
  const opening = openings.get(boxId);
  if (!opening) throw new Error(`no box ${boxId}`);
  return opening;
};

describe.each(boxVectors.map(({ box }) => [box.id, box] as const))('voters of box %s', (_, box) => {
  const { ledger, issuer, receiptKey } = openingOf(box.id);

  it.each(box.ballots.map((vector) => [vector.seed, vector] as const))(
    'with the seed %s get from there to the receipt as in the vectors',
    (__, vector) => {
      const secrets = deriveSecrets(bytes(vector.seed), ledger, issuer);
      expect(hexEncode(secrets.privateKey)).toBe(vector.key);
      expect(b64uEncode(secrets.credential)).toBe(vector.credential);
      expect(hexEncode(secrets.blindInput.message)).toBe(vector.m);
      expect(hexEncode(secrets.blindInput.prefix)).toBe(vector.prefix);
      expect(hexEncode(secrets.blindInput.salt)).toBe(vector.salt);
      expect(hexEncode(i2osp(secrets.blindInput.r, issuer.kLen))).toBe(vector.r);

      const blinded = blind(issuer, secrets.blindInput);
      expect(blinded && b64uEncode(blinded)).toBe(vector.blindedMessage);
      const signature = finalize(issuer, secrets.blindInput, bytes(vector.blindSignature));
      expect(signature && b64uEncode(signature)).toBe(vector.signature);

      const { choices } = vector;
      const ballot = makeBallot(secrets, { choices, ledger, signature: bytes(vector.signature) });
      expect(ballot).toBe(vector.ballot);
      const receipt = checkReceipt(vector.receipt, { ballot, ledger, receiptKey });
      expect(receipt?.position).toBe(vector.position);
    },
  );
});

describe('one seed in two ledgers', () => {
  it('gives values that have nothing in common', () => {
    const [first, second] = protocolVectors.sameSeedTwoLedgers.map((vector) => {
      const box = boxVectors.find(({ box: { L } }) => L === vector.ledger)?.box;
      const { ledger, issuer } = openingOf(box?.id ?? '');
      const { privateKey, credential, blindInput } = deriveSecrets(
        bytes(vector.seed),
        ledger,
        issuer,
      );
      const made = {
        key: hexEncode(privateKey),
        credential: b64uEncode(credential),
        prefix: hexEncode(blindInput.prefix),
        salt: hexEncode(blindInput.salt),
        m: hexEncode(blindInput.message),
        r: hexEncode(i2osp(blindInput.r, issuer.kLen)),
      };
      expect(vector).toMatchObject(made);
      return made;
    });
    const shared = Object.entries(first ?? {}).filter(([name, value]) =>
      Object.entries(second ?? {}).some((other) => other[0] === name && other[1] === value),
    );
    expect(shared).toEqual([]);
  });
});

describe('a ballot, checked without OpenSSL', () => {
  const check = (boxId: string, ballot: string) => {
    const { ledger, issuer, manifest } = openingOf(boxId);
    const rules = { method: manifest.method, candidates: manifest.candidates.length };
    return checkBallot(ballot, { ledger, issuer, ...rules }, ballotVerifiers(issuer));
  };
  const { validBallots, invalidBallots, severalDefects } = protocolVectors;

  it.each(validBallots.map((vector) => [vector.name, vector] as const))(
    'is taken: %s',
    async (_, { box, ballot }) => {
      expect((await check(box, ballot)).ok).toBe(true);
    },
  );

  it.each(
    [...invalidBallots, ...severalDefects].map(
      (vector) => [vector.name, vector.code, vector] as const,
    ),
  )('is refused: %s, %s', async (_, code, { box, ballot }) => {
    expect(await check(box, ballot)).toEqual({ ok: false, error: code });
  });
});

describe('a receipt', () => {
  const [box] = protocolVectors.elections.one.boxes as readonly [BoxVector];
  const { ledger, receiptKey, ledgerKey } = openingOf(box.id);
  const [mine, theirs] = box.ballots.map(({ ballot, receipt }) => ({ ballot, receipt }));
  const expected = { ballot: mine?.ballot ?? '', ledger, receiptKey };
  const receipt = mine?.receipt ?? '';

  it('holds for its own ballot, ledger and key only', () => {
    expect(checkReceipt(receipt, expected)).toBeDefined();
    expect(checkReceipt(theirs?.receipt ?? '', expected)).toBeUndefined();
    expect(checkReceipt(receipt, { ...expected, ledger: new Uint8Array(32) })).toBeUndefined();
    expect(checkReceipt(receipt, { ...expected, receiptKey: ledgerKey })).toBeUndefined();
    expect(checkReceipt('', expected)).toBeUndefined();
    expect(checkReceipt(mine?.ballot ?? '', expected)).toBeUndefined();
  });

  it('of another election or key is refused', () => {
    for (const { why, receipt: refused } of protocolVectors.bundle.receipts.refused) {
      const isSelfConsistent = /another ballot|closed entry|beyond the end/.test(why);
      const owner = box.ballots.find(({ ballot }) =>
        checkReceipt(refused, { ...expected, ballot }),
      );
      // Without the ledger, a position cannot be checked; everything else can.
      if (!isSelfConsistent) expect(owner, why).toBeUndefined();
    }
  });
});

describe('entry 0', () => {
  const { one, approval } = protocolVectors.elections;
  const [box, other] = one.boxes as readonly [BoxVector, BoxVector];
  const expected = { box: box.id, fingerprint: one.fingerprint };
  const [, , signaturePart = ''] = box.entry0.split('.');

  it.each([
    ['of another box', other.entry0, 'other_box'],
    ['of another election', approval.boxes[0]?.entry0 ?? '', 'other_box'],
    [
      'with a signature of zeros',
      box.entry0.replace(signaturePart, b64uEncode(new Uint8Array(64))),
      'invalid_opening_signature',
    ],
    ['that is no JWS', '<html>', 'malformed_opening'],
  ])('is refused: %s', (_, entry, error) => {
    expect(checkOpening(entry, expected)).toEqual({ ok: false, error });
  });

  it('must have the fingerprint that is known from elsewhere', () => {
    const { fingerprint } = approval;
    expect(checkOpening(box.entry0, { ...expected, fingerprint })).toEqual({
      ok: false,
      error: 'other_fingerprint',
    });
  });
});
