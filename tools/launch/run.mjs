/** `node run.mjs <file.ts> [arguments]`: runs a TypeScript file of this repository with what it needs in place. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, repositoryRoot } from './prepare.mjs';
import { complain } from './steps.mjs';

const [file, ...args] = process.argv.slice(2);

if (file === undefined) {
  complain('Which file? Usage: node tools/launch/run.mjs <file.ts> [arguments]');
  process.exitCode = 2;
} else if (await prepare()) {
  const path = resolve(repositoryRoot, file);
  // The file reads its arguments as if Node had started it.
  process.argv = [process.argv[0] ?? 'node', path, ...args];
  await import(pathToFileURL(path).href);
} else {
  process.exitCode = 1;
}
