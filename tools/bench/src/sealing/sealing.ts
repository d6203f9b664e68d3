import { Installation } from '@scrutin/command';
import { thisMachine } from '../machine';
import { measureSealing } from './measure';
import type { SealingOptions } from './options';
import { formatSealing, isWithinLimits, reportSealing } from './report';

/** Returns the exit code. */
export async function sealing(options: SealingOptions): Promise<number> {
  const installation = Installation.find(options);
  console.log(`\n  ${installation.url}`);
  const admin = await installation.signInAdmin();
  const measures = await measureSealing(installation, admin, options);
  const report = reportSealing(measures, options, thisMachine());
  console.log(formatSealing(report));
  if (options.json) console.log(JSON.stringify(report));
  return isWithinLimits(report) ? 0 : 1;
}
