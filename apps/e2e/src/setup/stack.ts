import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));
/** A space in the name, since people have such paths. */
export const dataDirectory = `${repositoryRoot}.scrutin/end to end`;
const pidFile = `${repositoryRoot}.scrutin/end-to-end.pid`;
const logFile = `${repositoryRoot}.scrutin/end-to-end.log`;

export const startTimeoutMs = 240_000;
const stopTimeoutMs = 60_000;

const printed = () => readFileSync(logFile, 'utf8');

/** Resolves once the launcher has said that all is up; rejects with what it printed when it ends before. */
async function untilPrinted(child: ChildProcess, pattern: RegExp): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed()}`)));
  });
  const seen = (async () => {
    const deadline = Date.now() + startTimeoutMs;
    while (!pattern.test(printed())) {
      if (Date.now() > deadline) throw new Error(`npm start is not up:\n${printed()}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  await Promise.race([seen, ended]);
}

/** `npm start` on a data directory of its own, as a person would start it. */
export async function startStack(readyPattern: RegExp): Promise<void> {
  mkdirSync(`${repositoryRoot}.scrutin`, { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    ['tools/launch/start.mjs', '--data-dir', dataDirectory, '--fresh'],
    { cwd: repositoryRoot, stdio: ['ignore', log, log], detached: true },
  );
  writeFileSync(pidFile, String(child.pid));
  await untilPrinted(child, readyPattern);
  child.unref();
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Ctrl-C, and waits until everything is stopped. */
export async function stopStack(): Promise<void> {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  const deadline = Date.now() + stopTimeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`npm start did not stop:\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  rmSync(dataDirectory, { recursive: true, force: true });
}
