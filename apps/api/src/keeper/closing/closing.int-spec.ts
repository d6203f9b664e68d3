import type { ElectionResponse } from '@scrutin/contracts';
import { leafHash, parseJws, parseOpening, rollRoot } from '@scrutin/domain';
import { verifyEd25519 } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots } from '../../../test/ledger-rows';
import { signRegister } from '../../../test/sign-register';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  commandElection,
  createTestElection,
  type TestElection,
} from '../../../test/test-election';
import { until } from '../../../test/until';

describe('closing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  interface EntryRow {
    readonly position: string;
    readonly kind: string;
    readonly entry: string;
    readonly leaf: Buffer;
  }
  const entriesOf = (box: string) =>
    app.transactions.read<EntryRow>(
      'select position, kind, entry, leaf from ledger_entries where box_id = $1 order by position',
      [box],
    );

  /** The last entry, checked as a recount checks it: signed by the ledger key of entry 0, for this ledger. */
  const closingOf = async (box: string) => {
    const entries = await entriesOf(box);
    const [first, last] = [entries.at(0), entries.at(-1)];
    const opening = parseOpening(first?.entry ?? '');
    const closed = parseJws(last?.entry ?? '', 'scrutin-closed-1');
    if (!opening.ok || closed === undefined) throw new Error('no opening, or no closing');
    const { ledgerKey: publicKey, ledger } = opening.value;
    const claim = { publicKey, message: closed.signingInput, signature: closed.signature };
    expect(verifyEd25519(claim)).toBe(true);
    expect(last?.leaf).toEqual(Buffer.from(leafHash(last?.entry ?? '')));
    expect(Number(last?.position)).toBe(entries.length - 1);
    const { ledger: named, ...payload } = closed.payload as Record<string, unknown>;
    expect(named).toBe(Buffer.from(ledger).toString('base64url'));
    return payload;
  };

  const issuedRootOf = async (id: string, voters: TestElection['voters']) => {
    const rows = await app.transactions.read<{ commitment: Buffer }>(
      'select commitment from roll_entries where election_id = $1 and voter_id = any($2)',
      [id, voters.map((voter) => voter.id)],
    );
    return Buffer.from(rollRoot(rows.map((row) => row.commitment))).toString('base64url');
  };

  it('writes the last entry, with the right numbers and the root of those who signed', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 9 });
    await signRegister(app.transactions, { id, box }, voters.slice(0, 5));
    await castBallots(app.transactions, { box }, ['100', '010', '000']);
    const closed = await commandElection(app, id, 'close');
    expect(closed).toMatchObject({ state: 'closed' });
    expect(Date.parse(closed.closedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(closed.closesAt ?? ''),
    );
    const kinds = (await entriesOf(box)).map((entry) => entry.kind);
    expect(kinds).toEqual(['opened', 'ballot', 'ballot', 'ballot', 'closed']);
    expect(await closingOf(box)).toEqual({
      ballots: 3,
      issued: 5,
      issuedRoot: await issuedRootOf(id, voters.slice(0, 5)),
    });
    const [row] = await app.transactions.read('select size, is_closed from boxes where id = $1', [
      box,
    ]);
    expect(row).toEqual({ size: '5', is_closed: true });
  });

  it('closes a box that nobody came to', async () => {
    const { id, box } = await createTestElection(app);
    await commandElection(app, id, 'close');
    expect(await closingOf(box)).toEqual({
      ballots: 0,
      issued: 0,
      issuedRoot: await issuedRootOf(id, []),
    });
  });

  it('forgets the issuer key and how credentials were made, and keeps the other keys', async () => {
    const { id, box, voters } = await createTestElection(app);
    await signRegister(app.transactions, { id, box }, voters);
    await commandElection(app, id, 'close');
    const secrets = await app.transactions.read<{ purpose: string }>(
      'select purpose from box_secrets where box_id = $1 order by purpose',
      [box],
    );
    expect(secrets.map((secret) => secret.purpose)).toEqual(['ledger', 'receipt']);
    await until(async () => {
      const [row] = await app.transactions.read<{ emptied: Date | null }>(
        'select register_emptied_at as emptied from elections where id = $1',
        [id],
      );
      return row?.emptied;
    }, 'its register is emptied');
    const register = await app.transactions.read(
      `select distinct blinded_hash, blind_signature, is_numbered, count(*) over ()::integer as count
       from register_entries where election_id = $1`,
      [id],
    );
    expect(register).toEqual([
      { blinded_hash: null, blind_signature: null, is_numbered: true, count: voters.length },
    ]);
  });

  it('waits for a credential that is being issued, and counts it', async () => {
    const { id, box, voters } = await createTestElection(app);
    let closing: Promise<ElectionResponse> | undefined;
    await app.transactions.run(async (tx) => {
      // As issuing does: the register's row first.
      await tx.query('update registers set issued = issued + 1 where box_id = $1', [box]);
      closing = commandElection(app, id, 'close');
      await until(async () => (await listWaitingForRegister()) > 0);
      await tx.query(
        `insert into register_entries (election_id, box_id, voter_id, blinded_hash, blind_signature)
         values ($1, $2, $3, sha256(''), '\\x02')`,
        [id, box, voters[0]?.id],
      );
    });
    expect(await closing).toMatchObject({ state: 'closed' });
    expect(await closingOf(box)).toEqual({
      ballots: 0,
      issued: 1,
      issuedRoot: await issuedRootOf(id, voters.slice(0, 1)),
    });
  });

  const listWaitingForRegister = async () => {
    const rows = await app.transactions.read(
      `select from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and query like '%from registers%'`,
    );
    return rows.length;
  };

  it('is done once by two keepers', async () => {
    const elections: TestElection[] = [];
    for (let count = 0; count < 3; count += 1) elections.push(await createTestElection(app));
    const other = await startTestApp({ roles: ['keeper'], beside: app });
    try {
      await Promise.all(elections.map(({ id }) => commandElection(app, id, 'close')));
      for (const { box } of elections)
        expect((await entriesOf(box)).map((entry) => entry.kind)).toEqual(['opened', 'closed']);
    } finally {
      await other.stop();
    }
  });

  it('leaves a ledger that nobody changes', async () => {
    const { id, box } = await createTestElection(app);
    await commandElection(app, id, 'close');
    for (const change of [
      `update ledger_entries set entry = ''`,
      'delete from ledger_entries',
      'truncate ledger_entries',
    ])
      await expect(app.transactions.read(change)).rejects.toThrow('ledger_entries is append-only');
    expect(await entriesOf(box)).toHaveLength(2);
  });
});
