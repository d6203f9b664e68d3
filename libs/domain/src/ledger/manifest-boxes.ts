import type { JsonValue } from '../encoding/canonical-json';
import { hasExactly, is32Bytes, isCount, isId, isString, isText } from '../encoding/shapes';

interface CheckedBox {
  readonly id: string;
  readonly region: { readonly code: string } | null;
}

const isRegion = (value: JsonValue | undefined): boolean =>
  hasExactly(value, ['code', 'name']) && isString(value.code) && isText(value.name);

const isBox = (value: JsonValue): boolean =>
  hasExactly(value, ['id', 'keys', 'region', 'roll', 'rollRoot']) &&
  isId(value.id) &&
  is32Bytes(value.keys) &&
  (value.region === null || isRegion(value.region)) &&
  isCount(value.roll) &&
  is32Bytes(value.rollRoot);

/** Codes compare by UTF-16 code units, as names do in RFC 8785. */
const isAscending = (codes: readonly string[]): boolean =>
  codes.every((code, index) => index === 0 || (codes[index - 1] ?? '') < code);

/** Either one box for all, without a region, or one for each region in order of code. */
export const areManifestBoxes = (value: JsonValue | undefined): boolean => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isBox)) return false;
  const boxes = value as unknown as readonly CheckedBox[];
  if (boxes.length === 1 && boxes[0]?.region === null) return true;
  const codes = boxes.flatMap(({ region }) => (region === null ? [] : [region.code]));
  const areIdsDistinct = new Set(boxes.map(({ id }) => id)).size === boxes.length;
  return codes.length === boxes.length && isAscending(codes) && areIdsDistinct;
};
