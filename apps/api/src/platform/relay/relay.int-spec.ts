import { randomUUID } from 'node:crypto';
import type { BallotMessage, ParticipationMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { readAll } from '../../../test/test-kafka';
import { relaySources, resend } from '../../ledger';
import { KafkaAccess } from '../kafka/kafka-access';
import type { ReliableProducer } from '../kafka/reliable-producer';
import { LedgerRelay } from './ledger-relay';
import { addToOutbox } from './outbox';
import { OutboxRelay } from './outbox-relay';

const ballots = 'scrutin.ballots';

describe('the relay', () => {
  let app: TestApp;
  let kafka: KafkaAccess;
  const producers: ReliableProducer[] = [];

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    kafka = app.app.get(KafkaAccess);
  });
  afterAll(async () => {
    await Promise.all(producers.map((producer) => producer.close()));
    await app.stop();
  });

  const newProducer = (): ReliableProducer => {
    const producer = kafka.producer();
    producers.push(producer);
    return producer;
  };
  const newLedgerRelay = () =>
    new LedgerRelay(app.transactions, newProducer(), relaySources(app.transactions));
  const newOutboxRelay = () => new OutboxRelay(app.transactions, newProducer());
  const drain = async (relay: { relayOnce(): Promise<boolean> }) => {
    while (await relay.relayOnce());
  };
  const sentOf = async ({ box }: SeededElection) =>
    (await readAll<BallotMessage>(kafka, ballots)).filter((message) => message.box === box);
  const cursorOf = async ({ box }: SeededElection) => {
    const [row] = await app.transactions.read<{ next_position: string }>(
      'select next_position from relay_cursors where ledger_id = $1',
      [box],
    );
    return Number(row?.next_position);
  };

  describe('of ledgers', () => {
    it('sends every entry in order and raises the cursor', async () => {
      const election = await seedElection(app.transactions);
      await castBallots(app.transactions, election, ['100', '000', '001']);
      await drain(newLedgerRelay());
      const sent = await sentOf(election);
      expect(sent.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
      expect(sent[0]).toMatchObject({
        kind: 'opened',
        opening: { candidates: 3, releaseSize: 1, visibility: 'live' },
        choices: null,
      });
      expect(sent[1]).toMatchObject({ kind: 'ballot', choices: '100', election: election.id });
      expect(await cursorOf(election)).toBe(4);
    });

    it('sends numbered participations', async () => {
      const election = await seedElection(app.transactions, { voters: [5, 5] });
      await numberParticipations(app.transactions, election, [0, 1, 0]);
      await drain(newLedgerRelay());
      const sent = await readAll<ParticipationMessage>(kafka, 'scrutin.participations');
      expect(sent.filter((message) => message.election === election.id)).toEqual(
        [0, 1, 0].map((index, number) => ({
          election: election.id,
          number,
          regionId: election.regions[index]?.id,
          ageBand: '25_34',
          gender: 'female',
        })),
      );
    });

    it('divides more than fits into one batch, and lets no long ledger hold up a short one', async () => {
      const long = await seedElection(app.transactions);
      const short = await seedElection(app.transactions);
      await castBallots(app.transactions, long, Array<string>(4_000).fill('010'));
      await castBallots(app.transactions, short, ['100']);
      const relay = newLedgerRelay();
      await relay.relayOnce();
      expect(await cursorOf(short)).toBe(2);
      expect(await cursorOf(long)).toBeLessThan(4_001);
      await drain(relay);
      expect((await sentOf(long)).map(({ position }) => position)).toEqual(
        Array.from({ length: 4_001 }, (_, position) => position),
      );
    });

    it('sends again what was acknowledged before it was killed, and no less', async () => {
      const election = await seedElection(app.transactions);
      await castBallots(app.transactions, election, ['100', '010']);
      const [source] = relaySources(app.transactions);
      const killed = newLedgerRelay();
      const batch = source === undefined ? null : await killed.collect(source);
      if (batch !== null) await killed.send(batch);
      expect(await cursorOf(election)).toBe(0);
      await drain(newLedgerRelay());
      const positions = (await sentOf(election)).map(({ position }) => position);
      expect(positions).toEqual([0, 1, 2, 0, 1, 2]);
    });

    /** A ledger that was sent but for two ballots, and a relay that has just read those. */
    const twoUnderWay = async () => {
      const election = await seedElection(app.transactions);
      await drain(newLedgerRelay());
      await castBallots(app.transactions, election, ['100', '010']);
      const [source] = relaySources(app.transactions);
      const relay = newLedgerRelay();
      const batch = source === undefined ? null : await relay.collect(source);
      return { election, relay, batch };
    };

    it('keeps a resend that was asked for while a batch was under way', async () => {
      const { election, relay, batch } = await twoUnderWay();
      await resend(app.transactions, 'ballots', election.box, 0);
      if (batch !== null) await relay.raise(batch);
      expect(await cursorOf(election)).toBe(0);
      await drain(relay);
      expect((await sentOf(election)).map(({ position }) => position)).toEqual([0, 0, 1, 2]);
    });

    it('keeps a resend of the very entries that were under way', async () => {
      const { election, relay, batch } = await twoUnderWay();
      if (batch !== null) await relay.send(batch);
      await resend(app.transactions, 'ballots', election.box, 1);
      if (batch !== null) await relay.raise(batch);
      expect(await cursorOf(election)).toBe(1);
      await drain(relay);
      expect((await sentOf(election)).map(({ position }) => position)).toEqual([0, 1, 2, 1, 2]);
    });

    it('never raises a cursor by a resend', async () => {
      const election = await seedElection(app.transactions);
      await resend(app.transactions, 'ballots', election.box, 7);
      expect(await cursorOf(election)).toBe(0);
    });

    it('stamps records with the opening of the election', async () => {
      const opensAt = '2026-03-01T09:30:00.000Z';
      const election = await seedElection(app.transactions, { opensAt });
      const [source] = relaySources(app.transactions);
      const batch = source === undefined ? null : await newLedgerRelay().collect(source);
      const own = batch?.pending.filter(({ record }) => record.key === election.box);
      expect(own?.map(({ record }) => record.timestampMs)).toEqual([Date.parse(opensAt)]);
      expect(own?.[0]?.record.headers['ce_id']).toBe(`${election.box}/0`);
      await drain(newLedgerRelay());
    });
  });

  describe('of the outbox', () => {
    interface Region {
      readonly id: string;
      readonly version: number;
    }
    const write = (id: string, version: number, more: object = {}) =>
      app.transactions.run((tx) =>
        addToOutbox(tx, [{ topic: 'scrutin.regions', key: id, payload: { id, version, ...more } }]),
      );
    const sentOfRegion = async (id: string) =>
      (await readAll<Region>(kafka, 'scrutin.regions'))
        .filter((message) => message.id === id)
        .map(({ version }) => version);
    const rowsOf = async (id: string) =>
      (await app.transactions.read('select id from outbox where aggregateid = $1', [id])).length;

    const waitingVoters = async () => {
      const rows = await app.transactions.read(
        `select 1 from outbox where aggregatetype = 'voters'`,
      );
      return rows.length;
    };

    it('sends rows in their order and deletes them', async () => {
      const id = randomUUID();
      for (const version of [1, 2, 3]) await write(id, version);
      await drain(newOutboxRelay());
      expect(await sentOfRegion(id)).toEqual([1, 2, 3]);
      expect(await rowsOf(id)).toBe(0);
    });

    it('sends again what was acknowledged before it was killed', async () => {
      const id = randomUUID();
      await write(id, 1);
      const killed = newOutboxRelay();
      await killed.send(await killed.collect());
      expect(await rowsOf(id)).toBe(1);
      await drain(newOutboxRelay());
      expect(await sentOfRegion(id)).toEqual([1, 1]);
      expect(await rowsOf(id)).toBe(0);
    });

    it('finds a row that commits after a later one', async () => {
      const [late, early] = [randomUUID(), randomUUID()];
      const relay = newOutboxRelay();
      await app.transactions.run(async (tx) => {
        await addToOutbox(tx, [
          { topic: 'scrutin.regions', key: late, payload: { id: late, version: 1 } },
        ]);
        await write(early, 1);
        await drain(relay);
      });
      await drain(relay);
      expect(await sentOfRegion(early)).toEqual([1]);
      expect(await sentOfRegion(late)).toEqual([1]);
    });

    it('sends what is written after many voters with the next batch, and their messages in order', async () => {
      const count = 20_000;
      const key = randomUUID();
      await app.transactions.run((tx) =>
        tx.query(
          `insert into outbox (aggregatetype, aggregateid, type, payload)
           select 'voters', case when number in (1, $1) then $2 else gen_random_uuid()::text end, 'changed',
                  jsonb_build_object('id', case when number in (1, $1) then $2::text end, 'version', number)
           from generate_series(1, $1) as number`,
          [count, key],
        ),
      );
      const relay = newOutboxRelay();
      await relay.relayOnce();
      const release = randomUUID();
      await app.transactions.run((tx) =>
        addToOutbox(tx, [{ topic: 'scrutin.releases', key: release, payload: { id: release } }]),
      );
      await relay.relayOnce();
      expect(await rowsOf(release)).toBe(0);
      expect(await waitingVoters()).toBeGreaterThanOrEqual(count - 400);
      await drain(relay);
      expect(await waitingVoters()).toBe(0);
      const sent = await readAll<Region>(kafka, 'scrutin.voters');
      expect(sent.filter(({ id }) => id === key).map(({ version }) => version)).toEqual([1, count]);
    });

    it('lets a row that is too large hold up its own key only', async () => {
      const [poisoned, other] = [randomUUID(), randomUUID()];
      await write(poisoned, 1);
      await write(poisoned, 2, { text: 'x'.repeat(1_000_000) });
      await write(poisoned, 3);
      await write(other, 1);
      const relay = newOutboxRelay();
      await drain(relay);
      await write(other, 2);
      await drain(relay);
      expect(await sentOfRegion(poisoned)).toEqual([1]);
      expect(await sentOfRegion(other)).toEqual([1, 2]);
      expect(await rowsOf(poisoned)).toBe(2);
    });
  });
});
