import { join } from 'node:path';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';

/** Kafka 4 needs it. */
const javaMajorMin = 17;

/** The major version that `java -version` tells, also of the time when it began with "1."; null when it tells none. */
export function parseJavaMajor(output: string): number | null {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match?.[1] === undefined ? null : Number(match[1]);
}

async function findJava(): Promise<string | null> {
  const home = process.env['JAVA_HOME'];
  const candidates = [...(home === undefined ? [] : [join(home, 'bin', 'java')]), 'java'];
  for (const java of candidates) {
    const { code, output } = await runCommand(java, ['-version']);
    if (code === 0 && (parseJavaMajor(output) ?? 0) >= javaMajorMin) return java;
  }
  return null;
}

async function hasMaven(): Promise<boolean> {
  return (await runCommand('mvn', ['-version'])).code === 0;
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update'], { env });
  const args = ['install', '-y', '--no-install-recommends', ...packages];
  const { code, output } = await runCommand('apt-get', args, { env });
  if (code !== 0) {
    throw new Refusal(`${packages.join(' and ')} could not be installed: ${lastLines(output, 2)}`);
  }
}

async function canInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await runCommand('apt-get', ['--version'])).code === 0;
}

/** Debian's `default-jre-headless` is older than 17 on some systems that have a newer one beside it. */
async function javaPackage(): Promise<string> {
  for (const name of ['openjdk-21-jre-headless', 'openjdk-17-jre-headless']) {
    const { output } = await runCommand('apt-cache', ['policy', name]);
    if (/Candidate: \d/.test(output)) return name;
  }
  return 'default-jre-headless';
}

const instead =
  'or set KAFKA_BROKERS to a broker of your own ("docker compose up -d kafka" brings one)';

/** The command that runs Java 17 or newer, installed first where that is possible. */
export async function ensureJava(): Promise<string> {
  const present = await findJava();
  if (present !== null) return present;
  if (await canInstall()) {
    await install([await javaPackage()]);
    const installed = await findJava();
    if (installed !== null) return installed;
  }
  throw new Refusal(
    `Kafka needs Java ${String(javaMajorMin)} or newer, which is not here: install it (Debian: "apt install openjdk-17-jre-headless", macOS: "brew install openjdk"), ${instead}.`,
  );
}

export async function ensureMaven(): Promise<void> {
  if (await hasMaven()) return;
  if (await canInstall()) {
    await install(['maven']);
    if (await hasMaven()) return;
  }
  throw new Refusal(
    `Maven, which fetches Kafka, is not here: install it (Debian: "apt install maven", macOS: "brew install maven"), ${instead}.`,
  );
}
