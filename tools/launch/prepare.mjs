/** Brings a checkout to the point where TypeScript can run. Node alone is enough for it. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complain, step } from './steps.mjs';

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const lockFile = join(repositoryRoot, 'package-lock.json');
const nodeModules = join(repositoryRoot, 'node_modules');
/** Npm writes it last, so an interrupted installation has none. */
const installedLockFile = join(nodeModules, '.package-lock.json');
const installedHashFile = join(nodeModules, '.scrutin-installed');
/** `npm install` writes the two lock files at nearly the same time, in either order. */
const sameInstallMs = 5_000;

/** @param {string} version */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 13;
  if (major === 24) return minor >= 11;
  return major > 24;
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function isInstalled() {
  if (!existsSync(installedLockFile)) return false;
  if (existsSync(installedHashFile) && readFileSync(installedHashFile, 'utf8') === lockHash()) {
    return true;
  }
  // Somebody ran npm by hand since the lock file changed.
  return statSync(installedLockFile).mtimeMs + sameInstallMs >= statSync(lockFile).mtimeMs;
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM'];

/** @returns {Promise<void>} */
function npmCi() {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci', '--no-progress', '--include=dev'], {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
    // A terminal's Ctrl-C reaches npm by itself; a signal to this process alone would leave it behind.
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      endedBy = signal;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    child.once('close', () => {
      for (const signal of signals) process.off(signal, passOn);
      if (endedBy !== null) process.kill(process.pid, endedBy);
    });
    /** @type {NodeJS.Signals | null} */
    let endedBy = null;
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(output.trim().split('\n').slice(-12).join('\n  ')));
    });
  });
}

async function ensureInstalled() {
  if (!isInstalled()) await step('Packages installed', npmCi);
  if (!existsSync(installedHashFile) || readFileSync(installedHashFile, 'utf8') !== lockHash()) {
    mkdirSync(nodeModules, { recursive: true });
    writeFileSync(installedHashFile, lockHash());
  }
}

/**
 * Checks Node, installs the packages when they are missing or the lock file has changed, and registers the loader
 * for TypeScript. Says nothing when nothing is to be done. False when it cannot go on, after saying why.
 */
export async function prepare() {
  if (!isNodeNewEnough(process.versions.node)) {
    complain(
      `Scrutin needs Node 20.19, 22.13, 24.11 or newer, and this is ${process.versions.node}.`,
    );
    return false;
  }
  try {
    await ensureInstalled();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    complain(`"npm ci" did not succeed:\n  ${reason}`);
    return false;
  }
  const { register } = await import('tsx/esm/api');
  register();
  return true;
}
