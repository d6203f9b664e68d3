import { complain } from '../steps.mjs';
import type { AppCommand } from './app/app-command';
import { launch } from './launch';
import { parseOptions, usage, type LaunchOptions } from './options';
import { stopOnSignals } from './stop-on-signals';
import { Refusal } from './system/refusal';

/** A refusal is its sentence; anything else is a mistake of ours and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The launcher as a command. Returns its exit code once everything has been stopped. */
export async function runLauncher(
  args: readonly string[],
  findApp: (options: LaunchOptions) => Promise<AppCommand>,
): Promise<number> {
  // npm changes into the package's folder; this is where the person was.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const parsed = parseOptions(args, { cwd, env: process.env });
  if (parsed.type === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (parsed.type === 'wrong') {
    complain(parsed.sentence);
    return 1;
  }
  stopOnSignals();
  try {
    await launch(parsed.options, await findApp(parsed.options));
    return 0;
  } catch (error) {
    complain(explain(error));
    return 1;
  }
}
