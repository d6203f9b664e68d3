import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fromHere, Refusal } from '@scrutin/command';
import { removeDataDir } from '@scrutin/launch/run';
import { thisMachine } from '../machine';
import { bundlePrograms } from './children/bundle';
import { Instance } from './instance';
import { measureCasting, type CastMeasures } from './measure';
import type { CastOptions } from './options';
import { places } from './places';
import { formatProfile } from './profile/format-profile';
import { foldProfile } from './profile/fold-profile';
import { readMainProfile } from './profile/read-profile';
import { formatCasting } from './report/format-casting';
import { putBetweenMarks } from './report/put-between-marks';

const say = (line: string): void => console.log(`  ${line}`);

const profiling = [
  '--cpu-prof',
  `--cpu-prof-dir=${places.profiles}`,
  '--cpu-prof-interval=500',
] as const;

async function measure(options: CastOptions): Promise<CastMeasures> {
  rmSync(places.profiles, { recursive: true, force: true });
  say('PostgreSQL, Kafka and the application are started.');
  await bundlePrograms(places.programs);
  const nodeArgs = options.cpuProf ? profiling : [];
  const instance = await Instance.start({ dataDir: places.data, nodeArgs });
  try {
    return await measureCasting(instance, options, say);
  } finally {
    await instance.stop();
  }
}

/** Read before anything is measured, so that a wrong name costs no time. */
function pageOf({ write }: CastOptions): { readonly put: (section: string) => void } {
  if (write === undefined) return { put: () => undefined };
  const path = fromHere(write);
  if (!existsSync(path)) throw new Refusal(`There is no page ${path}.`);
  const page = readFileSync(path, 'utf8');
  putBetweenMarks(page, '');
  return { put: (section) => writeFileSync(path, putBetweenMarks(page, section)) };
}

/** Returns the exit code. */
export async function cast(options: CastOptions): Promise<number> {
  console.log('');
  const page = pageOf(options);
  const measures = await measure(options);
  const machine = thisMachine();
  const section = formatCasting(measures, options, machine);
  console.log(section);
  page.put(section);
  if (options.cpuProf)
    console.log(formatProfile(foldProfile(readMainProfile(places.profiles), measures.windows)));
  for (const difference of measures.differences) console.error(`  Wrong: ${difference}.`);
  if (options.json) console.log(JSON.stringify({ benchmark: 'cast', ...measures, machine }));
  // After a failure everything stays where it is, logs included, until the next run.
  removeDataDir(places.data);
  rmSync(places.ballots, { recursive: true, force: true });
  return measures.differences.length === 0 ? 0 : 1;
}
