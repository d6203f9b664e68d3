import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removePostgresPlace, stopLauncher } from '@scrutin/launch/testing';

export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));
/** A space in the name, since people have such paths. */
export const dataDirectory = `${repositoryRoot}.scrutin/end to end`;
const logFile = `${repositoryRoot}.scrutin/end-to-end.log`;

/** The last line that the launcher prints once all is up. */
const upPattern = /^\s*Stop\s+Ctrl-C$/m;
const startTimeoutMs = 300_000;
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
  // What a run left that was killed.
  await stopStack();
  mkdirSync(`${repositoryRoot}.scrutin`, { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    ['tools/launch/start.mjs', '--data-dir', dataDirectory, '--fresh'],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', log, log],
      detached: true,
      env: {
        ...process.env,
        INIT_CWD: repositoryRoot,
        SCRUTIN_ISSUER_KEY_BITS: '2048',
        SCRUTIN_LOG_LEVEL: 'debug',
      },
    },
  );
  await untilUp(child);
  child.unref();
}

/** Ctrl-C, and waits until everything is stopped; nothing is left of its data. */
export async function stopStack(): Promise<void> {
  await stopLauncher(dataDirectory);
  removePostgresPlace(dataDirectory);
  rmSync(dataDirectory, { recursive: true, force: true });
}
