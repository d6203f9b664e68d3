import { join } from 'node:path';
import { besideData } from '@scrutin/command';

const root = besideData('bench');

/** Everything of a run, in the part of the checkout that git does not look at. */
export const places = {
  root,
  data: join(root, 'data'),
  programs: join(root, 'programs'),
  ballots: join(root, 'ballots'),
  profiles: join(root, 'profiles'),
} as const;
