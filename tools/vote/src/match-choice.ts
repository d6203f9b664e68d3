import { fail, ok, type Result } from '@scrutin/domain';

/** A candidate's place in the manifest, from 0, or null: blank. */
type Choice = number | null;

/** What people type and what names hold differ in case, accents, spaces and hyphens. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})-(?=\p{L})|\s+/gu, ' ')
    .trim();

const indexesOf = (names: readonly string[], fits: (name: string) => boolean): number[] =>
  names.flatMap((name, index) => (fits(plain(name)) ? [index] : []));

const beginsAWord =
  (text: string) =>
  (name: string): boolean =>
    ` ${name}`.includes(` ${text}`);

/**
 * Finds who is meant: 0 or `blank` (where nobody is called so), a place from 1 on, a whole name, or the beginning of one word of it. Never a guess:
 * fails with those that it may be (none, if nobody).
 */
export function matchChoice(typed: string, names: readonly string[]): Result<Choice, number[]> {
  const text = plain(typed);
  if (text === '') return fail([]);
  if (text === '0') return ok(null);
  if (/^\d+$/.test(text)) {
    const place = Number(text);
    return place >= 1 && place <= names.length ? ok(place - 1) : fail([]);
  }
  const named = indexesOf(names, beginsAWord(text));
  if (text === 'blank') return named.length === 0 ? ok(null) : fail(named);
  const whole = indexesOf(names, (name) => name === text);
  const found = whole.length > 0 ? whole : named;
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? ok(only) : fail(found);
}
