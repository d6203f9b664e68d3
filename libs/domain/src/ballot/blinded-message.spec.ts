import { describe, expect, it } from 'vitest';
import { b64uDecode, b64uEncode } from '../encoding/base64url';
import { parseIssuerKey } from '../ledger/issuer-key';
import { boxVectors, protocolVectors } from '../testing/vectors';
import { parseBlindedMessage } from './blinded-message';
import { credentialMessage } from './credential-message';

const { blindRequests } = protocolVectors;
const box = boxVectors.find(({ box: { id } }) => id === blindRequests.box)?.box;
const issuer = parseIssuerKey(b64uDecode(box?.issuerKey ?? '') ?? new Uint8Array());
if (!issuer) throw new Error('no issuer key');

describe('a blinded message', () => {
  it.each(
    blindRequests.answered.map(({ name, blindedMessage }) => [name, blindedMessage] as const),
  )('may be %s', (_, text) => {
    const parsed = parseBlindedMessage(text, issuer);
    expect(parsed.ok && b64uEncode(parsed.value)).toBe(text);
  });

  it.each([
    ...blindRequests.refused.map(({ name, blindedMessage }) => [name, blindedMessage] as const),
    ['padded', `${blindRequests.answered[0]?.blindedMessage ?? ''}=`] as const,
  ])('may not be %s', (_, text) => {
    expect(parseBlindedMessage(text, issuer)).toEqual({
      ok: false,
      error: 'invalid_blinded_message',
    });
  });
});

describe('the message that the issuer signs', () => {
  it('names the ledger and the credential', () => {
    for (const { box: each } of boxVectors) {
      for (const { m, credential } of each.ballots) {
        const ledger = b64uDecode(each.L) ?? new Uint8Array();
        const message = credentialMessage(ledger, b64uDecode(credential) ?? new Uint8Array());
        expect(Buffer.from(message).toString('hex')).toBe(m);
      }
    }
  });
});
