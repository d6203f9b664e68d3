/**
 * `npm test`: everything, from a fresh clone, on real services. The last line is the sum of all runners.
 * `--full` adds what takes long.
 */
import { prepare } from '../launch/prepare.mjs';

if (await prepare()) {
  const { runAll } = await import('./all.mjs');
  const { passed, failed } = await runAll({ isFull: process.argv.includes('--full') });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
