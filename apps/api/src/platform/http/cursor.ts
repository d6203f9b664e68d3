import { invalidInput } from './problem';

/** An opaque text for the sort key of the last item of a page. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What a database can compare; a made-up cursor may hold anything. */
const isKeyPart = (part: unknown): boolean =>
  part === null ||
  typeof part === 'number' ||
  (typeof part === 'string' && part.isWellFormed() && !part.includes('\0'));

/** The sort key of a cursor, or a problem document for anything that is none. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  const wrong = invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(key) || key.length !== length) throw wrong;
    if (!key.every(isKeyPart)) throw wrong;
    return key as (string | number | null)[];
  } catch {
    throw wrong;
  }
}

/** The parts of a cursor of texts; none where no cursor is given. */
export function decodeTextCursor(cursor: string | undefined, length: number): string[] {
  return cursor === undefined ? [] : decodeCursor(cursor, length).map(String);
}
