import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type {
  BallotMessage,
  ParticipationMessage,
  RegionResponse,
  ReleaseMessage,
} from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { AppProcess, bundleApp, type AppBundle } from './app-process';
import { addDatabaseUser, listLeaderWrites, noteLeaderWrites } from './leader-writes';
import { castBallots } from './ledger-rows';
import { signRegister } from './sign-register';
import { readLedger } from './test-ballots';
import { startTestApp, type TestApp } from './test-app';
import { commandElection, createTestElection, type TestElection } from './test-election';
import { readAll } from './test-kafka';
import { vote, voterClient } from './test-voting';
import { until } from './until';

/** `npm run test:full` does it often. */
const isFull = process.env['SCRUTIN_FULL'] === '1';
const rounds = isFull ? 20 : 2;
const timeoutMs = 60_000 + rounds * 20_000;
/** Less than the server lets a stopped leader hold the rows of a transaction. */
const votedWithinMs = 4_500;
const votersPerStep = 2;
const votersPerRound = 300;

type Role = 'relay' | 'keeper';

/** Two processes that are relay and keeper, beside one that goes on all the time. */
describe('leaders', () => {
  let bundle: AppBundle;
  let base: TestApp;
  const mark = randomBytes(4).toString('hex');
  const [first, second] = [`leader_a_${mark}`, `leader_b_${mark}`];
  const users = [first, second];
  const urls = new Map<string, string>();
  const processes = new Map<string, AppProcess>();
  /** Of every process that there was. */
  const userOfPid = new Map<number, string>();

  beforeAll(async () => {
    bundle = await bundleApp();
    base = await startTestApp({ roles: ['api', 'tally'] });
    await noteLeaderWrites(base.transactions);
    for (const user of users)
      urls.set(user, await addDatabaseUser(base.transactions, base.settings.databaseUrl, user));
    start(first);
    await untilLeads(first);
    start(second);
  });
  afterAll(async () => {
    for (const started of processes.values()) await started.kill();
    bundle.remove();
    for (const user of users) await base.transactions.read(`drop role ${user}`);
    await base.stop();
  });

  const start = (user: string): void => {
    const databaseUrl = urls.get(user) ?? '';
    const settings = { ...base.settings, databaseUrl, roles: ['relay', 'keeper'] as const };
    const started = AppProcess.start(bundle, settings);
    processes.set(user, started);
    userOfPid.set(started.pid, user);
  };
  const processOf = (user: string): AppProcess => {
    const found = processes.get(user);
    if (found === undefined) throw new Error(`${user} was never started`);
    return found;
  };
  /** The name of a holder says its process. */
  const userOfHolder = (holder: string | null) => userOfPid.get(Number(holder?.split(' ')[1]));
  const rolesOf = async (user: string): Promise<readonly Role[]> => {
    const rows = await base.transactions.read<{ role: Role; holder: string | null }>(
      'select role, holder from leases order by role',
    );
    return rows.filter(({ holder }) => userOfHolder(holder) === user).map(({ role }) => role);
  };
  const untilLeads = (user: string) =>
    until(async () => (await rolesOf(user)).length === 2, `${user} leads in both roles`);
  const other = (user: string) => (user === users[0] ? users[1] : users[0]) ?? '';
  const leader = async () => ((await rolesOf(first)).length === 2 ? first : second);

  /** Everything that gives leaders work, all the time, as it goes on whoever leads. */
  const startWork = (election: TestElection) => {
    const over = new AbortController();
    let signed = 0;
    const steps = (async () => {
      const { id, box, voters, regions } = election;
      for (let step = 1; !over.signal.aborted; step += 1) {
        const group = voters.slice(signed, signed + votersPerStep);
        await signRegister(base.transactions, { id, box }, group);
        signed += group.length;
        await castBallots(base.transactions, { box }, Array<string>(group.length).fill('100'));
        const body = { name: { en: `Region, step ${step}` } };
        const answer = await base.asAdmin('PATCH', `/api/regions/${regions[0]}`, { body });
        if (answer.status !== 200) throw new Error(answer.text);
        await rest(randomInt(5, 20));
      }
    })();
    // Whoever finishes it learns of its failure.
    steps.catch(() => undefined);
    return async () => {
      over.abort();
      await steps;
      return signed;
    };
  };

  const untilRelayed = async (election: TestElection) => {
    const [ledger] = await base.transactions.read<{ size: string }>(
      'select size from boxes where id = $1',
      [election.box],
    );
    const size = Number(ledger?.size);
    await until(async () => {
      const [row] = await base.transactions.read<{ next_position: string }>(
        'select next_position from relay_cursors where ledger_id = $1',
        [election.box],
      );
      return Number(row?.next_position) >= size;
    }, 'what was cast has been sent');
    await until(async () => {
      const [row] = await base.transactions.read<{ size: string | null }>(
        'select max(size) as size from releases where box_id = $1',
        [election.box],
      );
      return Number(row?.size) >= size;
    }, 'what was cast has been released');
  };
  const closed = async (election: TestElection) => {
    expect(await commandElection(base, election.id, 'close')).toMatchObject({ state: 'closed' });
    await untilRelayed(election);
    await until(
      async () => (await base.transactions.read('select 1 from outbox')).length === 0,
      'the outbox is empty',
    );
  };

  /** What Kafka and the tables hold in the end is whole, and all of it was written by who led at the moment. */
  const expectWhole = async (election: TestElection, signed: number) => {
    const kafka = base.app.get(KafkaAccess);
    const { id, box, regions } = election;
    const ledger = await readLedger(base, box);
    expect(ledger.length).toBe(signed + 2);

    const ballots = (await readAll<BallotMessage>(kafka, 'scrutin.ballots')).filter(
      (message) => message.box === box,
    );
    expectComplete(
      ballots.map(({ position }) => position),
      ledger.length,
    );
    for (const { position, kind, choices } of ballots)
      expect({ kind, choices }).toEqual({
        kind: ledger[position]?.kind,
        choices: ledger[position]?.choices,
      });
    const participations = (
      await readAll<ParticipationMessage>(kafka, 'scrutin.participations')
    ).filter((message) => message.election === id);
    expectComplete(
      participations.map(({ number }) => number),
      signed,
    );

    const releases = (await readAll<ReleaseMessage>(kafka, 'scrutin.releases')).filter(
      (message) => message.box === box,
    );
    expect(releases.at(-1)).toMatchObject({ size: ledger.length, ballots: signed });
    const told = (await readAll<RegionResponse>(kafka, 'scrutin.regions')).filter(
      (message) => message.id === regions[0],
    );
    const region = await base.asAdmin<RegionResponse>('GET', `/api/regions/${regions[0]}`);
    expect(told.at(-1)).toEqual(region.body);

    const writes = await listLeaderWrites(base.transactions, users);
    expect(new Set(writes.map(({ writer }) => writer)).size).toBeGreaterThan(1);
    const wrong = writes.filter(({ writer, holder }) => userOfHolder(holder) !== writer);
    expect(wrong).toEqual([]);
  };
  /** Positions from 0 on: each there, none before the one below it. */
  const expectComplete = (positions: readonly number[], size: number) => {
    let next = 0;
    for (const position of positions) {
      expect(position).toBeLessThanOrEqual(next);
      next = Math.max(next, position + 1);
    }
    expect(next).toBe(size);
  };

  const slots = async () => {
    const rows = await base.transactions.read<{ slot_name: string }>(
      'select slot_name from pg_replication_slots where database = current_database()',
    );
    return rows.map(({ slot_name }) => slot_name);
  };
  const untilListening = () => until(async () => (await slots())[0], 'the leader listens');
  const untilGone = (slot: string) =>
    until(async () => !(await slots()).includes(slot), 'its slot is gone');

  it('take over from one that was killed, which holds back no log', async () => {
    const election = await createTestElection(base, { voters: votersPerRound });
    const finish = startWork(election);
    const user = await leader();
    const slot = await untilListening();
    await processOf(user).kill();
    await untilGone(slot);
    await untilLeads(other(user));
    await untilRelayed(election);
    start(user);
    const signed = await finish();
    await closed(election);
    await expectWhole(election, signed);
  });

  it.runIf(isFull)('hold back no log for long that stand still', async () => {
    const old = processOf(await leader());
    const slot = await untilListening();
    old.stop();
    await untilGone(slot);
    old.wake();
  });

  it(
    'take over from one that was stopped, which does no harm when it is woken',
    async () => {
      const election = await createTestElection(base, { voters: votersPerRound * rounds });
      const { voters } = election;
      const [byHand, others] = [voters.slice(0, rounds), voters.slice(rounds)];
      const finish = startWork({ ...election, voters: others });
      const client = voterClient(base);
      for (const voter of byHand) {
        const user = await leader();
        const old = processOf(user);
        await rest(randomInt(0, 60));
        old.stop();
        // Whatever it holds, it keeps nobody from voting.
        const castAtMs = performance.now();
        await vote(client, election, voter, '010');
        expect(performance.now() - castAtMs).toBeLessThan(votedWithinMs);
        await untilLeads(other(user));
        await untilRelayed(election);
        const said = old.log.length;
        old.wake();
        // Both roles notice; until then it goes on with what it was doing.
        await until(
          () => old.log.slice(said).filter((line) => line.includes('no longer leads')).length === 2,
          'the old leader has noticed',
        );
        await untilRelayed(election);
      }
      const signed = (await finish()) + byHand.length;
      await closed(election);
      await expectWhole(election, signed);
    },
    timeoutMs,
  );
});
