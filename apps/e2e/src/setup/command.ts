import { spawn } from 'node:child_process';
import { dataDirectory, repositoryRoot } from './stack';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A command of package.json as a person runs it, on the stack under test. */
export function runCommand(name: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(
    'npm',
    ['run', '--silent', name, '--', ...args, '--data-dir', dataDirectory],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
