import { Refusal } from '@scrutin/command';

const begin = '<!-- bench cast -->';
const end = '<!-- /bench cast -->';

/** The page with `section` in place of what stood between its two marks. */
export function putBetweenMarks(page: string, section: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Refusal(`The page has no ${begin} and ${end}.`);
  return `${page.slice(0, from + begin.length)}\n\n${section.trim()}\n\n${page.slice(to)}`;
}
