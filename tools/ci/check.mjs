/** `npm run check`: everything a machine can see without running the product. */
import { prepare } from '../launch/prepare.mjs';

if (await prepare()) {
  const { runChecks } = await import('./checks.mjs');
  const { passed, failed } = await runChecks();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  process.exitCode = 1;
}
