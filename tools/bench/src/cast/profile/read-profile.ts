import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@scrutin/command';
import { cpuProfile, type CpuProfile } from './cpu-profile';

/** Node names them `CPU.<date>.<time>.<process>.<thread>.<number>`; the main thread is thread 0. */
const ofMainThread = /^CPU\.\d+\.\d+\.\d+\.0\.\d+\.cpuprofile$/;

/** The main thread of the application, which wrote it when it ended. */
export function readMainProfile(folder: string): CpuProfile {
  const file = readdirSync(folder).find((name) => ofMainThread.test(name));
  if (file === undefined) throw new Refusal(`The application left no profile in ${folder}.`);
  return cpuProfile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
}
