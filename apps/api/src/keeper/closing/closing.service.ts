import { hash, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assert, closedPayload, electionState } from '@scrutin/domain';
import { electionMessageOf, ElectionsRepository, lockBoxes, recordElection } from '../../elections';
import { BoxSecrets, signJws } from '../../ledger';
import type { Tx } from '../../platform/database/transactions';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { Bell } from '../../platform/relay/bell';
import { addToOutbox } from '../../platform/relay/outbox';
import { keeper } from '../keeper-actor';
import { lastGroupSizeOf, numberParticipations } from '../numbering/number-participations';
import { commitmentsOfIssued, readRollRoots, type RollRoot } from '../rolls/roll-roots';
import {
  appendClosing,
  listBoxIds,
  readBoxes,
  recordClosing,
  type BoxToClose,
} from './closing.repository';

/** What closing reads before it takes its locks; both by box. */
interface Preparation {
  readonly roots: ReadonlyMap<string, RollRoot>;
  readonly ledgerKeys: ReadonlyMap<string, KeyObject>;
}

/** Writes the last entry of every box once the time to close has come. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly transactions: LeaderTransactions,
    private readonly elections: ElectionsRepository,
    private readonly secrets: BoxSecrets,
    private readonly bell: Bell,
  ) {}

  /** The ids of elections whose time to close has come, by the database's clock. */
  async listWaiting(): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `select id from elections where sealed_at is not null and closed_at is null
         and annulled_at is null and closes_at <= clock_timestamp() order by closes_at`,
    );
    return rows.map((row) => row.id);
  }

  /**
   * One transaction, which holds the election, its registers and its boxes: nothing is issued or cast beside it. What
   * it needs is read before, since nobody who holds a row may wait for another connection: all of them may be waiting
   * for that row.
   */
  async close(id: string): Promise<void> {
    const preparation = {
      roots: await this.transactions.run((tx) => readRollRoots(tx, commitmentsOfIssued(id))),
      ledgerKeys: await this.readLedgerKeys(id),
    };
    await this.transactions.run((tx) => this.closeWith(tx, id, preparation));
    this.bell.ring();
  }

  private async closeWith(tx: Tx, id: string, preparation: Preparation): Promise<void> {
    const found = await this.elections.lock(tx, id);
    if (found === null || electionState(found.election.times, found.nowMs) !== 'closing') return;
    await lockBoxes(tx, id);
    const boxes = await readBoxes(tx, id);
    // A credential that was being issued while the roots were made: nothing is written, and the next round has it.
    if (boxes.some((box) => box.issued !== (preparation.roots.get(box.id)?.count ?? 0))) return;
    const lastGroups = lastGroupSizeOf(found.election.rules.releaseSize);
    while ((await numberParticipations(tx, id, lastGroups)) > 0);
    for (const box of boxes) await appendClosing(tx, box, await closingEntry(box, preparation));
    await this.secrets.deleteIssuerKeys(
      tx,
      boxes.map((box) => box.id),
    );
    await recordClosing(tx, id);
    const closed = await this.elections.lock(tx, id);
    assert(closed !== null, 'the row is held');
    await addToOutbox(tx, [electionMessageOf(closed.election)]);
    const [before, after] = [found.election, closed.election];
    const action = after.annulment === null ? 'election.closed' : 'election.annulled';
    recordElection(tx, { by: keeper, action, before, after });
  }

  private async readLedgerKeys(electionId: string): Promise<ReadonlyMap<string, KeyObject>> {
    const keys = new Map<string, KeyObject>();
    for (const boxId of await listBoxIds(this.transactions, electionId)) {
      const key = await this.secrets.find('ledger', boxId);
      if (key !== null) keys.set(boxId, key);
    }
    return keys;
  }
}

/** The root of no leaves is SHA-256 of nothing. */
const rootOfNone = hash('sha256', '', 'buffer');

async function closingEntry(box: BoxToClose, { roots, ledgerKeys }: Preparation): Promise<string> {
  const ballots = box.size - 1;
  const { id, issued, ledger } = box;
  assert(ballots <= issued, `box ${id} holds more ballots than credentials were issued`);
  const key = ledgerKeys.get(id);
  assert(key !== undefined, `box ${id} has a ledger key until it is certified`);
  const issuedRoot = roots.get(id)?.root ?? rootOfNone;
  return signJws('scrutin-closed-1', key, closedPayload({ ballots, issued, issuedRoot, ledger }));
}
