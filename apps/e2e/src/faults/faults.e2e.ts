import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { electionsResponse } from '@scrutin/contracts';
import { runCommand } from '../setup/command';
import { addresses, http, pidOf, publicClient } from '../setup/installation';
import { until } from '../setup/until';

const voters = 240;
const ratePerSecond = 30;
const beforeFault = 40;
const grownWithoutKafka = 5;

test.setTimeout(240_000);

interface Simulation {
  readonly election: string;
  readonly ended: ReturnType<typeof runCommand>;
}

async function listSimulations(): Promise<string[]> {
  const path = '/api/elections?limit=200';
  const { items } = await http().json({ method: 'GET', path }, electionsResponse);
  return items.filter(({ title }) => title.en.startsWith('Simulation')).map(({ id }) => id);
}

const accepted = async (election: string): Promise<number> =>
  (await publicClient().getResults(election)).accepted;

function isKafkaListening(): Promise<boolean> {
  const [host, port] = addresses().kafkaBrokers.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host, () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

/** A simulation in the middle of its casting. */
async function simulationUnderWay(scenario: string): Promise<Simulation> {
  const before = new Set(await listSimulations());
  const ended = runCommand('simulate', [
    ...['--voters', String(voters), '--rate', String(ratePerSecond)],
    ...['--scenario', scenario, '--json'],
  ]);
  const tooEarly = ended.then(({ output }) => {
    throw new Error(`The simulation ended early:\n${output}`);
  });
  const election = await Promise.race([
    until(
      'the election of the simulation',
      async () => {
        const found = (await listSimulations()).find((id) => !before.has(id)) ?? null;
        return found !== null && (await accepted(found)) >= beforeFault ? found : null;
      },
      120_000,
    ),
    tooEarly,
  ]);
  tooEarly.catch(() => undefined);
  return { election, ended };
}

async function expectAllEqual({ election, ended }: Simulation): Promise<void> {
  const { code, output } = await ended;
  expect(code, output).toBe(0);
  const summary = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { isEqual: boolean };
  expect(summary.isEqual, output).toBe(true);
  const results = await publicClient().getResults(election);
  expect([results.accepted, results.counted, results.shown]).toEqual([voters, voters, voters]);
}

test('the application is killed while voters cast, and all is equal at the end', async () => {
  const simulation = await simulationUnderWay('tie');
  const pid = pidOf('app');
  process.kill(pid, 'SIGKILL');
  await until('the application is started again', () => pidOf('app') !== pid);
  await expectAllEqual(simulation);
});

test('Kafka is killed while voters cast; casting goes on, and all is equal at the end', async () => {
  const simulation = await simulationUnderWay('close');
  const pid = pidOf('kafka');
  process.kill(pid, 'SIGKILL');
  const atFault = await accepted(simulation.election);
  await until('ballots are accepted without Kafka', async () => {
    const grown = (await accepted(simulation.election)) - atFault;
    return grown >= grownWithoutKafka && !(await isKafkaListening());
  });
  await until('Kafka is started again', () => pidOf('kafka') !== pid);
  await expectAllEqual(simulation);
});

test('PostgreSQL is killed while voters cast, and all is equal at the end', async () => {
  const simulation = await simulationUnderWay('plain');
  const pid = pidOf('postgres');
  process.kill(pid, 'SIGKILL');
  await until('PostgreSQL is started again', () => pidOf('postgres') !== pid);
  await expectAllEqual(simulation);
});
