import type { JsonValue } from '../encoding/canonical-json';
import { hasExactly, is32Bytes, isId, isString, isStringOrNull, isText } from '../encoding/shapes';

const isParty = (value: JsonValue | undefined): boolean =>
  hasExactly(value, ['colour', 'id', 'name', 'shortName']) &&
  isString(value.colour) &&
  /^#[0-9A-F]{6}$/.test(value.colour) &&
  isId(value.id) &&
  isText(value.name) &&
  isStringOrNull(value.shortName);

const isCandidate = (value: JsonValue): boolean =>
  hasExactly(value, ['id', 'name', 'party', 'photo', 'programme']) &&
  isId(value.id) &&
  isString(value.name) &&
  (value.party === null || isParty(value.party)) &&
  (value.photo === null || is32Bytes(value.photo)) &&
  (value.programme === null || isText(value.programme));

/** The order of candidates follows from list orders that a manifest does not hold, so it cannot be checked. */
export const areManifestCandidates = (value: JsonValue | undefined): boolean => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isCandidate)) return false;
  const ids = (value as unknown as readonly { readonly id: string }[]).map(({ id }) => id);
  return new Set(ids).size === ids.length;
};
