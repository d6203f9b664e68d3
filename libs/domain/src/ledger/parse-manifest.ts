import type { JsonValue } from '../encoding/canonical-json';
import { utf8Encode } from '../encoding/utf8';
import { isWebOrigin } from '../encoding/origin';
import { hasExactly, isCount, isId, isInstant, isString, isText } from '../encoding/shapes';
import { fail, ok, type Result } from '../result';
import { manifestBytesMax, manifestJson, type Manifest } from './manifest';
import { areManifestBoxes } from './manifest-boxes';
import { areManifestCandidates } from './manifest-candidates';

/** `member` names the first member, in the order of `J`, that breaks a rule; `manifest` is the whole. */
export type ManifestDefect =
  | { readonly code: 'invalid_manifest'; readonly member: keyof Manifest | 'manifest' }
  | {
      readonly code: 'manifest_too_large';
      readonly sizeBytes: number;
      readonly sizeBytesMax: number;
    };

type Members = { readonly [name: string]: JsonValue };
type Rule = (value: JsonValue | undefined, all: Members) => boolean;

const isMethod: Rule = (value, { candidates }) => {
  if (hasExactly(value, ['type'])) return value.type === 'one';
  return (
    hasExactly(value, ['max', 'type']) &&
    value.type === 'approval' &&
    isCount(value.max) &&
    value.max >= 1 &&
    Array.isArray(candidates) &&
    value.max <= candidates.length
  );
};

const rules: Record<keyof Manifest, Rule> = {
  boxes: areManifestBoxes,
  candidates: areManifestCandidates,
  closesAt: (value) => value === null || isInstant(value),
  election: isId,
  k: (value) => isCount(value) && value >= 1,
  method: isMethod,
  opensAt: isInstant,
  origin: (value) => isString(value) && isWebOrigin(value),
  title: isText,
  visibility: (value) => value === 'live' || value === 'after_close',
};

const memberNames = Object.keys(rules) as readonly (keyof Manifest)[];

/** All rules of the protocol, for a manifest that was read as `J` or is about to be sealed. */
export const parseManifest = (value: JsonValue): Result<Manifest, ManifestDefect> => {
  if (!hasExactly(value, memberNames))
    return fail({ code: 'invalid_manifest', member: 'manifest' });
  const member = memberNames.find((name) => !rules[name](value[name], value));
  if (member !== undefined) return fail({ code: 'invalid_manifest', member });
  const manifest = value as unknown as Manifest;
  const sizeBytes = utf8Encode(manifestJson(manifest)).length;
  return sizeBytes > manifestBytesMax
    ? fail({ code: 'manifest_too_large', sizeBytes, sizeBytesMax: manifestBytesMax })
    : ok(manifest);
};
