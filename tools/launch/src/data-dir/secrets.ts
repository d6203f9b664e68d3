import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readOrCreatePrivateFile, readTextFile } from '../system/files';
import { Refusal } from '../system/refusal';
import { readVariable } from '../system/variables';
import { formatEnvFile, parseEnvFile } from './env-file';
import { layoutOf, type DataDirLayout } from './layout';

const keyBytes = 32;
const passwordLetters = 'abcdefghijkmnpqrstuvwxyz23456789';
const passwordGroups = 4;
const passwordGroupLetters = 4;

/** 80 bits in letters that cannot be mistaken for each other, in groups that can be typed. */
function createPassword(): string {
  const letter = (): string => passwordLetters.charAt(randomInt(passwordLetters.length));
  const group = (): string => Array.from({ length: passwordGroupLetters }, letter).join('');
  return Array.from({ length: passwordGroups }, group).join('-');
}

function createKey(): string {
  return randomBytes(keyBytes).toString('base64url');
}

/**
 * The master keys of the installation, made once. New keys beside old data would lose every open election, so
 * missing ones are refused there.
 */
export function ensureKeys(layout: DataDirLayout, hasData: boolean): Record<string, string> {
  if (hasData && !existsSync(layout.keys)) {
    throw new Refusal(
      `${layout.keys} is missing, and the data beside it cannot be read without those keys: put it back, or start anew with --fresh.`,
    );
  }
  const create = (): string =>
    formatEnvFile({ SCRUTIN_KEY: createKey(), SCRUTIN_LEDGER_KEY: createKey() });
  return parseEnvFile(readOrCreatePrivateFile(layout.keys, create));
}

export interface AdminSignIn {
  readonly username: string;
  readonly password: string;
}

const usernameVariable = 'SCRUTIN_ADMIN_USERNAME';
const passwordVariable = 'SCRUTIN_ADMIN_PASSWORD';

function parseAdmin(values: NodeJS.ProcessEnv): AdminSignIn | null {
  const username = readVariable(values, usernameVariable);
  const password = readVariable(values, passwordVariable);
  return username === undefined || password === undefined ? null : { username, password };
}

/** Null when no launcher has made one in this data directory. */
export function readAdmin(dir: string): AdminSignIn | null {
  return parseAdmin(parseEnvFile(readTextFile(layoutOf(dir).admin) ?? ''));
}

/** The first admin: named by the shell, or made once. */
export function ensureAdmin(layout: DataDirLayout, shell: NodeJS.ProcessEnv): AdminSignIn {
  const named = parseAdmin(shell);
  if (named !== null) return named;
  const create = (): string =>
    formatEnvFile({ [usernameVariable]: 'admin', [passwordVariable]: createPassword() });
  const admin = parseAdmin(parseEnvFile(readOrCreatePrivateFile(layout.admin, create)));
  if (admin !== null) return admin;
  throw new Refusal(`${layout.admin} does not name the admin: delete it, or put it right.`);
}
