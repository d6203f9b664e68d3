import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection } from '../../test/ledger-rows';
import { untilReleased } from '../../test/released';
import { TcpProxy } from '../../test/tcp-proxy';
import { startTestApp, type TestApp } from '../../test/test-app';

describe('a tally whose servers are away', () => {
  /** Holds database and topics; does nothing that is tested. */
  let base: TestApp;
  beforeAll(async () => {
    base = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => base.stop());

  it('counts once Kafka is there, which it was not at the start', async () => {
    const { transactions, settings } = base;
    const [host = '', port = ''] = (settings.kafkaBrokers[0] ?? '').split(':');
    const proxy = new TcpProxy({ host, port: Number(port) });
    await proxy.open();
    await proxy.cut();
    const app = await startTestApp({
      roles: ['relay', 'tally', 'keeper'],
      settings: { kafkaBrokers: [`127.0.0.1:${proxy.port}`] },
      beside: base,
    });
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100', '000']);
    await proxy.open();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 0, 0] });
    await app.stop();
    await proxy.cut();
  });

  it('goes on when Postgres comes back', async () => {
    const { transactions, settings } = base;
    const url = new URL(settings.databaseUrl);
    const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) });
    await proxy.open();
    url.host = `127.0.0.1:${proxy.port}`;
    const app = await startTestApp({
      roles: ['relay', 'tally', 'keeper'],
      settings: { databaseUrl: url.href },
      beside: base,
    });
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100']);
    await untilReleased(transactions, election);
    await castBallots(transactions, election, Array<string>(200).fill('010'));
    await proxy.cut();
    await castBallots(transactions, election, ['000', '001']);
    await proxy.open();
    expect(await untilReleased(transactions, election)).toEqual({
      size: 204,
      ballots: 203,
      blank: 1,
      counts: [1, 200, 1],
    });
    await app.stop();
    await proxy.cut();
  });
});
