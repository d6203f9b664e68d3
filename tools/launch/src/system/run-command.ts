import { spawn } from 'node:child_process';
import { stopping } from './stopping';

export interface CommandResult {
  /** Null when the command could not be started or was ended by a signal. */
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Runs a command to its end and collects what it says. A command that does not exist is a result, not an error. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return await new Promise((resolve) => {
    const { user, ...rest } = options;
    const child = spawn(command, args, {
      ...rest,
      ...user,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stopping,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      resolve({ code: null, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

/** The last lines of a command's output, for a message. */
export function lastLines(output: string, linesMax: number): string {
  return output.trim().split('\n').slice(-linesMax).join('\n');
}
