import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));
/** A space in the name, since people have such paths. */
export const dataDirectory = `${repositoryRoot}.scrutin/end to end`;
const pidFile = `${repositoryRoot}.scrutin/end-to-end.pid`;
const logFile = `${repositoryRoot}.scrutin/end-to-end.log`;

/** The last line that the launcher prints once all is up. */
const upPattern = /^\s*Stop\s+Ctrl-C$/m;
const startTimeoutMs = 300_000;
const stopTimeoutMs = 60_000;
const lookEveryMs = 200;

const printed = (): string => readFileSync(logFile, 'utf8');

/** Resolves once the launcher has said that all is up; rejects with what it printed when it ends before. */
async function untilUp(child: ChildProcess): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed()}`)));
  });
  const seen = (async () => {
    const deadline = performance.now() + startTimeoutMs;
    while (!upPattern.test(printed())) {
      if (performance.now() > deadline) throw new Error(`npm start is not up:\n${printed()}`);
      await delay(lookEveryMs);
    }
  })();
  await Promise.race([seen, ended]);
}

/** `npm start` on a data directory of its own, as a person would start it; smaller keys spare the machine. */
export async function startStack(): Promise<void> {
  mkdirSync(`${repositoryRoot}.scrutin`, { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    ['tools/launch/start.mjs', '--data-dir', dataDirectory, '--fresh'],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', log, log],
      detached: true,
      env: { ...process.env, INIT_CWD: repositoryRoot, SCRUTIN_ISSUER_KEY_BITS: '2048' },
    },
  );
  writeFileSync(pidFile, String(child.pid));
  await untilUp(child);
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
  const deadline = performance.now() + stopTimeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) throw new Error(`npm start did not stop:\n${printed()}`);
    await delay(lookEveryMs);
  }
  rmSync(dataDirectory, { recursive: true, force: true });
}
