/** The loop that this project began as: insert, commit, produce, flush, for one ballot after the other. */

import { b64uDecode, leafHash } from '@scrutin/domain';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { Client } from 'pg';
import { answerParent } from './children/answer-parent';
import { clockMs } from './clock';
import { readBallots } from './load/ballot-files';

interface ConnectInput {
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
  readonly boxId: string;
  readonly files: readonly string[];
}

interface Connected {
  readonly client: Client;
  readonly producer: Producer;
  readonly boxId: string;
}

const topic = 'bench.origin';
const thousand = 1_000;
const insert = {
  name: 'insert',
  text: `insert into ledger_entries (box_id, position, kind, entry, leaf, choices, credential)
    values ($1, $2, 'ballot', $3, $4, $5, $6)`,
};

let ballots: Buffer[] = [];
let connected: Connected | null = null;

interface BallotPayload {
  readonly choices: string;
  readonly credential: string;
}

async function vote({ client, producer, boxId }: Connected, index: number): Promise<void> {
  const entry = ballots[index]?.toString('latin1') ?? '';
  const payload = Buffer.from(entry.split('.')[1] ?? '', 'base64url').toString();
  const { choices, credential } = JSON.parse(payload) as BallotPayload;
  const key = Buffer.from(b64uDecode(credential) ?? []);
  await client.query('begin');
  await client.query({
    ...insert,
    values: [boxId, index + 1, entry, Buffer.from(leafHash(entry)), choices, key],
  });
  await client.query('commit');
  const value = JSON.stringify({ box: boxId, position: index + 1, choices });
  await producer.send({ topic, acks: -1, messages: [{ key: boxId, value }] });
}

const commands = {
  connect: async ({ databaseUrl, brokers, boxId, files }: ConnectInput): Promise<void> => {
    ballots = readBallots(files);
    const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    // kafkajs gives up when the broker does not know the topic at once; the producer asks again.
    const topics = [{ topic, numPartitions: 1, replicationFactor: 1 }];
    await admin.createTopics({ waitForLeaders: false, topics });
    await admin.disconnect();
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    connected = { client, producer, boxId };
  },
  /** The time that each took. */
  vote: async ({ seconds }: { readonly seconds: number }): Promise<Float64Array> => {
    if (connected === null) throw new Error('not connected');
    const durationsMs: number[] = [];
    const untilMs = clockMs() + seconds * thousand;
    for (let index = 0; index < ballots.length && clockMs() < untilMs; index += 1) {
      const beganAtMs = clockMs();
      await vote(connected, index);
      durationsMs.push(clockMs() - beganAtMs);
    }
    return Float64Array.from(durationsMs);
  },
};
export type OriginCommands = typeof commands;

answerParent(commands);
