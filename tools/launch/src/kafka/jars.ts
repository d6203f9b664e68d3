import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, scratchRoot } from '../repository';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';
import { ensureMaven } from './java';

export const kafkaFiles = join(repositoryRoot, 'tools', 'launch', 'kafka');

const pom = join(kafkaFiles, 'pom.xml');

/** The folder's name holds the hash of what was asked for, so another pom never finds the old jars. */
function jarsDir(): string {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16);
  return join(scratchRoot, 'cache', `kafka-${hash}`);
}

/** Written last: without it, the folder's contents are not trusted. */
const completeMarker = 'complete';

export function hasKafkaJars(): boolean {
  return existsSync(join(jarsDir(), completeMarker));
}

/** The folder with the broker's jars; Maven is asked only when it is not there whole. */
export async function ensureKafkaJars(): Promise<string> {
  const dir = jarsDir();
  if (hasKafkaJars()) return dir;

  await ensureMaven();
  const temporary = `${dir}.${randomBytes(4).toString('hex')}`;
  mkdirSync(temporary, { recursive: true });
  try {
    const fetched = await runCommand(
      'mvn',
      [
        '--batch-mode',
        '--no-transfer-progress',
        '--quiet',
        `--file=${pom}`,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${temporary}`,
      ],
      { cwd: kafkaFiles },
    );
    if (fetched.code !== 0) {
      throw new Refusal(`Maven could not fetch Kafka: ${lastLines(fetched.output, 3)}`);
    }
    writeFileSync(join(temporary, completeMarker), '');
    moveInPlace(temporary, dir);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return dir;
}

function moveInPlace(temporary: string, dir: string): void {
  // Another launcher may have fetched the same meanwhile; the first one stays.
  if (hasKafkaJars()) return;
  rmSync(dir, { recursive: true, force: true });
  renameSync(temporary, dir);
}
