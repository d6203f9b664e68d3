import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this launcher belongs to, whatever directory it was called from. */
export const repositoryRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Everything that running leaves behind in the checkout, ignored by git. */
export const scratchRoot = join(repositoryRoot, '.scrutin');
