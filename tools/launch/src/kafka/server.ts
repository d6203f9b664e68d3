import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTextFile, writePrivateFile } from '../system/files';
import { findFreePort } from '../system/ports';
import type { ProcessIdentity } from '../system/process-identity';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';
import { spawnDetached, type DetachedProcess } from '../system/spawn-detached';
import { startUntilUp } from '../system/start-until-up';
import { killProcess, stopProcess } from '../system/stop-process';
import { ensureKafkaJars, kafkaFiles } from './jars';
import { ensureJava } from './java';
import { brokerProperties } from './properties';
import { isBrokerReady } from './ready';

const stopGraceMs = 30_000;
const heapMax = '-Xmx512m';

export interface KafkaOptions {
  /** Holds its configuration and data. */
  readonly dir: string;
  readonly logFile: string;
  /** Taken as it is; without it, a free port is found. */
  readonly port?: number;
  /** Called as soon as the process exists, long before it is ready, so that it can be written down. */
  readonly onSpawn?: (identity: ProcessIdentity) => void;
  /** Compiles less: quicker to start and slower at full load. */
  readonly isShortLived?: boolean;
}

export interface KafkaServer extends DetachedProcess {
  readonly port: number;
  /** `host:port`, as KAFKA_BROKERS takes it. */
  readonly brokers: string;
  stop(): Promise<void>;
  /** As a crash would. */
  kill(): Promise<void>;
}

function javaArgs(jars: string, isShortLived: boolean): string[] {
  return [
    heapMax,
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    ...(isShortLived ? ['-XX:TieredStopAtLevel=1'] : []),
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${pathToFileURL(join(kafkaFiles, 'log4j2.properties')).href}`,
    '-cp',
    join(jars, '*'),
  ];
}

/**
 * Gives the data directory its cluster id, unless it has one, and tells it. What an interrupted formatting left is thrown away: nothing was ever
 * written to a broker that had not been formatted.
 */
async function ensureFormatted(java: string, jars: string, dir: string): Promise<string> {
  const marker = join(dir, 'formatted');
  const present = readTextFile(marker);
  if (present !== null) return present;
  rmSync(join(dir, 'data'), { recursive: true, force: true });
  const clusterId = randomBytes(16).toString('base64url');
  const formatted = await runCommand(
    java,
    [
      ...javaArgs(jars, true),
      'kafka.tools.StorageTool',
      'format',
      `--cluster-id=${clusterId}`,
      '--config=server.properties',
    ],
    { cwd: dir },
  );
  if (formatted.code !== 0) {
    throw new Refusal(
      `Kafka's data directory could not be made: ${lastLines(formatted.output, 3)}`,
    );
  }
  writePrivateFile(marker, clusterId);
  return clusterId;
}

/** Starts Kafka and waits until it serves topics and consumer groups. Data of an earlier start are kept. */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const java = await ensureJava();
  const jars = await ensureKafkaJars();
  if (jars.includes(delimiter)) {
    throw new Refusal(`Java cannot load classes from a path with "${delimiter}" in it: ${jars}`);
  }
  mkdirSync(options.dir, { recursive: true });
  const port = options.port ?? (await findFreePort());
  const ports = { broker: port, controller: await findFreePort() };
  writeFileSync(join(options.dir, 'server.properties'), brokerProperties(ports));
  const clusterId = await ensureFormatted(java, jars, options.dir);

  const brokers = `127.0.0.1:${String(port)}`;
  const server = await startUntilUp(
    async () =>
      await spawnDetached({
        command: java,
        args: [
          ...javaArgs(jars, options.isShortLived ?? false),
          'kafka.Kafka',
          'server.properties',
        ],
        cwd: options.dir,
        logFile: options.logFile,
        onSpawn: options.onSpawn,
      }),
    async () => await isBrokerReady(brokers, clusterId),
  );
  if (server === null) throw new Refusal(explain(options.logFile));

  return {
    ...server,
    port,
    brokers,
    stop: async () => {
      await stopProcess(server.identity, { signal: 'SIGTERM', graceMs: stopGraceMs });
    },
    kill: async () => {
      await killProcess(server.identity);
    },
  };
}

function explain(logFile: string): string {
  return `Kafka did not start; the end of ${logFile}:\n${lastLines(readTextFile(logFile) ?? '', 4)}`;
}
