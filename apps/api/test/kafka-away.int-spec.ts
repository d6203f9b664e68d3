import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './test-app';
import { commandElection, createTestElection } from './test-election';
import { vote, voterClient } from './test-voting';
import { until } from './until';

const soonMs = 15_000;

describe.each(['refuses connections', 'takes connections and says nothing'])(
  'while Kafka %s',
  (how) => {
    let server: Server;
    const sockets: Socket[] = [];
    let kafkaBrokers: readonly string[];
    let app: TestApp;

    beforeAll(async () => {
      server = createServer((socket) => {
        sockets.push(socket);
        socket.on('error', () => undefined);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      kafkaBrokers = [`127.0.0.1:${(server.address() as AddressInfo).port}`];
      if (how === 'refuses connections') server.close();
      const settings = { kafkaBrokers, logLevel: 'fatal' } as const;
      app = await soon(startTestApp({ roles: ['api', 'tally'], settings }));
    });
    afterAll(async () => {
      await soon(app.stop());
      server.close();
      for (const socket of sockets) socket.destroy();
    });

    /** A server that is away ends nobody's patience. */
    const soon = async <Value>(work: Promise<Value>): Promise<Value> => {
      const startMs = performance.now();
      const value = await work;
      expect(performance.now() - startMs).toBeLessThan(soonMs);
      return value;
    };
    const startLeader = () => soon(startTestApp({ roles: ['relay', 'keeper'], beside: app }));
    const epochs = async () => {
      const rows = await app.transactions.read<{ epoch: string }>(
        'select epoch from leases where holder is not null order by role',
      );
      return rows.map(({ epoch }) => Number(epoch));
    };

    it('leaders come and go, and elections are sealed, voted in and closed', async () => {
      const first = await startLeader();
      await until(async () => (await epochs()).join() === '1,1', 'the first leads');
      const second = await startLeader();
      const election = await soon(createTestElection(app, { voters: 1 }));
      const [voter] = election.voters;
      if (voter === undefined) throw new Error('there is a voter');
      await soon(vote(voterClient(app), election, voter, '010'));
      // It is told, and no reason not to send voters here.
      const ready = await soon(app.request('GET', '/health/ready'));
      expect([ready.status, ready.body]).toMatchObject([200, { status: 'ok' }]);
      expect(ready.body['kafka']).not.toBe('ok');
      await soon(first.stop());
      await until(async () => (await epochs()).join() === '2,2', 'the second leads');
      const closed = await soon(commandElection(app, election.id, 'close'));
      expect(closed).toMatchObject({ state: 'closed' });
      await soon(second.stop());
    });
  },
);
