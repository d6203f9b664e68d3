import { describe, expect, it } from 'vitest';
import { readCanonicalJson, type JsonValue } from '../encoding/canonical-json';
import { protocolVectors } from '../testing/vectors';
import { manifestBytesMax, manifestFingerprint, manifestJson } from './manifest';
import { parseManifest } from './parse-manifest';

const { one, approval } = protocolVectors.elections;

const changed = (change: Readonly<Record<string, unknown>>): JsonValue => ({
  ...one.manifest,
  ...change,
});

describe('a manifest', () => {
  it.each([
    ['one', one],
    ['approval', approval],
  ])('of election %s is read, written and named as in the vectors', (_, election) => {
    const parsed = parseManifest(readCanonicalJson(election.manifestJson) ?? null);
    if (!parsed.ok) throw new Error(parsed.error.code);
    expect(manifestJson(parsed.value)).toBe(election.manifestJson);
    expect(manifestFingerprint(parsed.value)).toBe(election.fingerprint);
  });

  it.each(protocolVectors.refusedManifests.map(({ why, change }) => [why, change] as const))(
    'is refused: %s',
    (_, change) => {
      const parsed = parseManifest(changed(change));
      const [member] = Object.keys(change);
      const isUnknown = member !== undefined && !(member in one.manifest);
      expect(parsed).toEqual({
        ok: false,
        error: { code: 'invalid_manifest', member: isUnknown ? 'manifest' : member },
      });
    },
  );

  it.each(['http://[::1]:3000', 'http://192.168.0.12:8080', 'https://xn--bcher-kva.example'])(
    'may have the origin %s',
    (origin) => {
      expect(parseManifest(changed({ origin })).ok).toBe(true);
    },
  );

  it.each([
    'https://bücher.example',
    'http://127.1',
    'http://[0:0::1]',
    'ftp://vote.example',
    'https://a@vote.example',
    'https://vote.example:0443',
    'https://vote.example?',
    'https:vote.example',
  ])('may not have the origin %s', (origin) => {
    expect(parseManifest(changed({ origin })).ok).toBe(false);
  });

  it('is refused, not choked on, when a text is not well-formed', () => {
    const parsed = parseManifest(changed({ title: { en: 'x\ud800', fr: null } }));
    expect(parsed).toEqual({ ok: false, error: { code: 'invalid_manifest', member: 'title' } });
  });

  it('fits into its limit to the byte', () => {
    const withTitle = (length: number) => changed({ title: { en: 'é'.repeat(length), fr: null } });
    const roomBytes = manifestBytesMax - Buffer.byteLength(JSON.stringify(withTitle(0)));
    const even = 'x'.repeat(roomBytes % 2);
    const fits = changed({ title: { en: even + 'é'.repeat(Math.floor(roomBytes / 2)), fr: null } });
    expect(parseManifest(fits).ok).toBe(true);
    expect(parseManifest(withTitle(Math.floor(roomBytes / 2) + 1))).toEqual({
      ok: false,
      error: {
        code: 'manifest_too_large',
        sizeBytes: manifestBytesMax + 2 - (roomBytes % 2),
        sizeBytesMax: manifestBytesMax,
      },
    });
  });
});
