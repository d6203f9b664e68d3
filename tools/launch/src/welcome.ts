import { renderUnicodeCompact } from 'uqr';
import { bold, dim, say, whiteOnBlack } from '../steps.mjs';
import type { Addresses } from './data-dir/addresses';
import type { DataDirLayout } from './data-dir/layout';
import type { AdminSignIn } from './data-dir/secrets';
import type { Demo } from './demo/demo-file';
import { title } from './demo/ondara';

interface Welcome {
  readonly layout: DataDirLayout;
  readonly addresses: Addresses;
  readonly admin: AdminSignIn;
  readonly demo: Demo | null;
  readonly isLan: boolean;
}

const nameWidth = 10;

/** Cards name the address at which the server was reached when they were made; the port may be another one today. */
export function linkAt(publicUrl: string, link: string): string {
  const { pathname, search, hash } = new URL(link);
  return new URL(`${pathname}${search}${hash}`, publicUrl).href;
}

/** Where a phone shall look first. */
const firstPage = ({ addresses, demo }: Pick<Welcome, 'addresses' | 'demo'>): string =>
  demo === null
    ? addresses.publicUrl
    : new URL(`/elections/${demo.election}`, addresses.publicUrl).href;

/** The same as lines of a QR code, in white on black. */
export const firstPageCode = (about: Pick<Welcome, 'addresses' | 'demo'>): string[] =>
  renderUnicodeCompact(firstPage(about), { border: 2 }).split('\n');

/** What to tell: pairs of a name and a text; a text without a name belongs to the one before. */
export function welcomeRows({
  layout,
  addresses,
  admin,
  demo,
}: Omit<Welcome, 'isLan'>): [string, string][] {
  const { publicUrl } = addresses;
  const voters = (demo?.printed ?? []).map(
    ({ name, region, link }) => [`${name}, ${region}`, linkAt(publicUrl, link)] as const,
  );
  const width = Math.max(0, ...voters.map(([who]) => who.length));
  return [
    ['Scrutin', bold(publicUrl)],
    ...(demo === null
      ? []
      : ([
          ['Results', bold(new URL(`/elections/${demo.election}`, publicUrl).href)],
          ['', dim(`${title.en}: fictional, and open until an admin closes it`)],
        ] satisfies [string, string][])),
    ...voters.map(([who, link], index): [string, string] => [
      index === 0 ? 'Vote as' : '',
      `${who.padEnd(width)}  ${link}`,
    ]),
    ['Admin', `${admin.username} / ${admin.password}`],
    ['API', new URL('/api/docs', publicUrl).href],
    ['Data', layout.dir],
    ['Logs', layout.logs],
    ['Stop', 'Ctrl-C'],
  ];
}

/** Tells what is running and how to use it. */
export function welcome(about: Welcome): void {
  say('');
  for (const [name, text] of welcomeRows(about)) say(`${dim(name.padEnd(nameWidth))} ${text}`);
  say('');
  if (!about.isLan) return;
  say('Everybody in this network can open it, by the address above or by this code.');
  say('What they send is not encrypted.');
  say('');
  for (const line of firstPageCode(about)) say(whiteOnBlack(line));
  say('');
}
