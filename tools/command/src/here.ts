import { dirname, join, resolve } from 'node:path';
import { defaultDataDir } from '@scrutin/launch';

/** npm changes to the root of the checkout; what the person typed is meant from where they are. */
export const fromHere = (path: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Beside the data of installations, in the part of the checkout that git does not look at. */
export const besideData = (name: string): string => join(dirname(defaultDataDir), name);
