import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicNames } from '@scrutin/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { addresses, logsDirectory } from './installation';

/** One row, message or log line, with everything that it holds. */
export interface DumpedRecord {
  readonly place: string;
  readonly text: string;
}

interface Dump {
  readonly records: readonly DumpedRecord[];
  readonly voterIds: (registrationNumbers: readonly string[]) => string[];
}

const silenceMaxMs = 30_000;

async function dumpTables(): Promise<DumpedRecord[]> {
  const client = new Client({ connectionString: addresses().databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const records: DumpedRecord[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ text: string }>(
        `select row_to_json(t)::text as text from "${name}" t`,
      );
      for (const { text } of rows.rows) records.push({ place: `table ${name}`, text });
    }
    return records;
  } finally {
    await client.end();
  }
}

async function dumpTopics(): Promise<DumpedRecord[]> {
  const kafka = new Kafka({
    brokers: addresses().kafkaBrokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, bigint>();
  for (const topic of topicNames) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high));
  }
  await admin.disconnect();
  const records: DumpedRecord[] = [];
  const consumer = kafka.consumer({
    groupId: `dump-${Date.now()}`,
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topicNames], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Kafka fell silent before ${[...ends.keys()].join(', ')}`)),
      silenceMaxMs,
    );
    const run = consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        timer.refresh();
        for (const { key, value, headers, timestamp } of batch.messages) {
          const texts = Object.values(headers ?? {}).map(String);
          records.push({
            place: `topic ${batch.topic}`,
            text: [key, value, timestamp, ...texts].map(String).join(' '),
          });
        }
        const place = `${batch.topic}/${batch.partition}`;
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(place) ?? 0n)) ends.delete(place);
        if (ends.size === 0) {
          clearTimeout(timer);
          resolve();
        }
        await Promise.resolve();
      },
    });
    run.catch(reject);
  });
  await consumer.disconnect();
  return records;
}

function dumpLogs(): DumpedRecord[] {
  return readdirSync(logsDirectory).flatMap((name) =>
    readFileSync(join(logsDirectory, name), 'utf8')
      .split('\n')
      .map((text) => ({ place: `log ${name}`, text })),
  );
}

/** All tables, topics and logs of the stack under test. */
export async function dumpEverything(): Promise<Dump> {
  const tables = await dumpTables();
  const records = [...tables, ...(await dumpTopics()), ...dumpLogs()];
  return {
    records,
    voterIds: (registrationNumbers) =>
      tables
        .filter(({ place }) => place === 'table voters')
        .map(({ text }) => JSON.parse(text) as { id: string; registration_number: string })
        .filter((voter) => registrationNumbers.includes(voter.registration_number))
        .map(({ id }) => id),
  };
}
