/** `npm start`: from a fresh clone to a running Scrutin. */

import { prepare } from './prepare.mjs';

if (await prepare()) {
  await import('./src/main');
} else {
  process.exitCode = 1;
}
