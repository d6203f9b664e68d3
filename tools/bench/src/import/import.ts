import { Installation } from '@scrutin/command';
import { thisMachine } from '../machine';
import { measureBeside } from './beside';
import { measureImports } from './measure';
import type { ImportOptions } from './options';
import { formatImports, isWithinLimits, reportImports } from './report';

/** Returns the exit code. */
export async function importVoters(options: ImportOptions): Promise<number> {
  const installation = Installation.find(options);
  console.log(`\n  ${installation.url}`);
  const admin = await installation.signInAdmin();
  // First, while no messages of other imports are leaving yet.
  const beside = options.beside === 0 ? null : await measureBeside(installation, admin, options);
  const imports = await measureImports(admin, installation, options);
  const report = reportImports(imports, beside, thisMachine());
  console.log(formatImports(report));
  if (options.json) console.log(JSON.stringify(report));
  return isWithinLimits(report) ? 0 : 1;
}
