import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection } from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { readAll } from '../../../test/test-kafka';
import { relaySources } from '../../ledger';
import { KafkaAccess } from '../kafka/kafka-access';
import type { ReliableProducer } from '../kafka/reliable-producer';
import { LeaderTransactions } from '../lease/leader-transactions';
import { LeaseStore, type HeldLease } from '../lease/lease-store';
import { LeaseLost, Term } from '../lease/term';
import { LedgerRelay } from './ledger-relay';
import { addToOutbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { TakeoverResend } from './takeover-resend';

interface Region {
  readonly id: string;
  readonly version: number;
}

const minuteMs = 60_000;

/** The old leader was stopped with a batch in its hands, and is woken when the new one has sent newer things. */
describe('a relay that took over', () => {
  let app: TestApp;
  let kafka: KafkaAccess;
  let store: LeaseStore;
  let old: LeaderTransactions;
  let current: LeaderTransactions;
  const producers: ReliableProducer[] = [];

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    kafka = app.app.get(KafkaAccess);
    store = new LeaseStore(app.settings.databaseUrl);
    const taken = await store.take('relay', 'first');
    if (taken === null) throw new Error('nobody else is there');
    old = transactionsOf(taken);
    await store.giveBack(taken);
    current = transactionsOf((await store.take('relay', 'second')) ?? taken);
  });
  afterAll(async () => {
    await Promise.all(producers.map((producer) => producer.close()));
    await store.end();
    await app.stop();
  });

  /** As if it never learned that its term is over. */
  const transactionsOf = (lease: HeldLease) =>
    new LeaderTransactions(app.dataSource, { term: () => new Term(lease, performance.now()) });
  const newProducer = () => {
    const producer = kafka.producer();
    producers.push(producer);
    return producer;
  };
  const write = (id: string, version: number | null) =>
    app.transactions.run((tx) =>
      addToOutbox(tx, [
        { topic: 'scrutin.regions', key: id, payload: version === null ? null : { id, version } },
      ]),
    );
  const drain = async () => {
    const relay = new OutboxRelay(current, newProducer());
    while (await relay.relayOnce());
  };
  const resend = async (pass: TakeoverResend, atMs: number) => {
    while (await pass.relayOnce(atMs));
  };
  /** The versions of a region as the topic has them. */
  const topic = async (id: string) => {
    const all = await readAll<Region | null>(kafka, 'scrutin.regions');
    return all.filter((region) => region?.id === id).map((region) => region?.version);
  };

  /** All values of a key, tombstones included. */
  const valuesOf = async (key: string) => {
    const values: (string | null)[] = [];
    await kafka.readToEnd('scrutin.regions', (messages) => {
      values.push(...messages.filter((each) => each.key === key).map(({ value }) => value));
    });
    return values;
  };

  it('keeps its cursors and its outbox from the old one', async () => {
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, ['100', '000']);
    const id = randomUUID();
    await write(id, 1);
    const sources = relaySources(app.transactions);
    const [source] = sources;
    if (source === undefined) throw new Error('there is a source of ballots');

    const oldLedgers = new LedgerRelay(old, newProducer(), sources);
    const batch = await oldLedgers.collect(source);
    if (batch === null) throw new Error('there is something to be sent');
    await expect(oldLedgers.raise(batch)).rejects.toThrow(LeaseLost);
    const cursors = () =>
      app.transactions.read('select next_position from relay_cursors where ledger_id = $1', [
        election.box,
      ]);
    expect(await cursors()).toEqual([{ next_position: '0' }]);
    await new LedgerRelay(current, newProducer(), sources).raise(batch);
    expect(await cursors()).toEqual([{ next_position: '3' }]);

    const oldOutbox = new OutboxRelay(old, newProducer());
    const rows = await oldOutbox.collect();
    await expect(oldOutbox.remove(rows)).rejects.toThrow(LeaseLost);
    const [left] = await app.transactions.read('select count(*)::integer as rows from outbox');
    expect(left).toEqual({ rows: 1 });
    await drain();
    expect(await topic(id)).toEqual([1]);
  });

  it('sends the newest states again, at once and a minute later, so that no old one stays last', async () => {
    const [changed, removed, untouched] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [changed, removed, untouched]) await write(id, 1);
    const oldOutbox = new OutboxRelay(old, newProducer());
    const inHand = await oldOutbox.collect();
    await drain();
    for (const version of [2, 3]) await write(changed, version);
    await write(removed, null);
    await drain();
    const pass = new TakeoverResend(current, newProducer(), 0);
    await resend(pass, 0);
    expect(await topic(changed)).toEqual([1, 2, 3, 3]);
    await resend(pass, minuteMs - 1);
    expect(await topic(changed)).toEqual([1, 2, 3, 3]);

    await oldOutbox.send(inHand);
    expect((await topic(changed)).at(-1)).toBe(1);
    // Before this pass is over more is written; it is newer, and drained after it.
    await write(changed, 4);
    await resend(pass, minuteMs);
    await drain();
    expect(await topic(changed)).toEqual([1, 2, 3, 3, 1, 3, 4]);
    // A first version cannot come after anything older.
    expect(await topic(untouched)).toEqual([1, 1]);
    await resend(pass, 10 * minuteMs);
    expect((await topic(changed)).at(-1)).toBe(4);
    const tombstones = (await valuesOf(removed)).map((value) => value === null);
    expect(tombstones).toEqual([false, true, true, false, true]);
  });

  it('looks back ten minutes, and keeps no state for longer than twenty', async () => {
    const [recent, earlier, old20] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [recent, earlier, old20]) await write(id, 2);
    await drain();
    const age = (id: string, minutes: number) =>
      app.transactions.run((tx) =>
        tx.query(
          `update outbox_sent set sent_at = sent_at - make_interval(mins => $2) where aggregateid = $1`,
          [id, minutes],
        ),
      );
    await age(recent, 9);
    await age(earlier, 11);
    await age(old20, 21);
    const pass = new TakeoverResend(current, newProducer(), 0);
    await resend(pass, 0);
    expect(await topic(recent)).toEqual([2, 2]);
    expect(await topic(earlier)).toEqual([2]);
    const kept = async () => {
      const rows = await app.transactions.read<{ aggregateid: string }>(
        'select aggregateid from outbox_sent where aggregateid = any($1)',
        [[recent, earlier, old20]],
      );
      return rows.map(({ aggregateid }) => aggregateid).toSorted();
    };
    await resend(pass, minuteMs);
    expect(await kept()).toEqual([recent, earlier, old20].toSorted());
    await resend(pass, minuteMs);
    expect(await kept()).toEqual([recent, earlier].toSorted());
  });

  it('counts the minute from the end of the first pass, and looks back from the takeover', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    for (const id of [early, late]) await write(id, 2);
    await drain();
    const pass = new TakeoverResend(current, newProducer(), 0);
    expect(await pass.relayOnce(0)).toBe(true);
    // Sent ten minutes before this moment, and so before those ten minutes of any later one.
    await app.transactions.run((tx) =>
      tx.query(
        `update outbox_sent set sent_at = clock_timestamp() - interval '10 minutes' where aggregateid = $1`,
        [early],
      ),
    );
    await resend(pass, 20 * minuteMs);
    expect([await topic(early), await topic(late)]).toEqual([
      [2, 2],
      [2, 2],
    ]);
    await resend(pass, 21 * minuteMs - 1);
    expect(await topic(late)).toEqual([2, 2]);
    await resend(pass, 21 * minuteMs);
    expect([await topic(early), await topic(late)]).toEqual([
      [2, 2, 2],
      [2, 2, 2],
    ]);
  });

  it('keeps the newest of what a batch holds, and nothing of an import', async () => {
    const [region, voter] = [randomUUID(), randomUUID()];
    for (const version of [1, 2, 3]) await write(region, version);
    await app.transactions.run((tx) =>
      addToOutbox(tx, [
        { topic: 'scrutin.voters', key: voter, payload: { id: voter, version: 1 } },
      ]),
    );
    await drain();
    const kept = await app.transactions.read(
      `select aggregateid, payload from outbox_sent where aggregateid = any($1)`,
      [[region, voter]],
    );
    expect(kept).toEqual([{ aggregateid: region, payload: { id: region, version: 3 } }]);
  });
});
