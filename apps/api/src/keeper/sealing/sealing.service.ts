import { Inject, Injectable, Logger } from '@nestjs/common';
import { assert, electionState } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import {
  electionMessageOf,
  ElectionsRepository,
  recordElection,
  type ElectionAtTime,
} from '../../elections';
import { BoxSecrets } from '../../ledger';
import type { Tx } from '../../platform/database/transactions';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { LeaseLost } from '../../platform/lease/term';
import { addToOutbox } from '../../platform/relay/outbox';
import { RegionsRepository } from '../../registration';
import { keeper } from '../keeper-actor';
import { generateKeys } from './generate-keys';
import { prepareSealing, type PreparedSealing } from './prepare-sealing';
import {
  countBoxes,
  insertBox,
  insertCursors,
  recordSealing,
  recordSealingFailure,
} from './sealing.repository';

/** Failures of any kind, in this process, after which an election becomes a draft again, in a second or two. */
const attemptsMax = 4;

/** Seals what admins have told to seal. */
@Injectable()
export class SealingService {
  private readonly logger = new Logger('sealing');
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly transactions: LeaderTransactions,
    private readonly elections: ElectionsRepository,
    private readonly regions: RegionsRepository,
    private readonly secrets: BoxSecrets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The ids of elections that wait to be sealed. */
  async listWaiting(): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `select id from elections
       where sealing_at is not null and sealed_at is null and annulled_at is null order by sealing_at`,
    );
    return rows.map((row) => row.id);
  }

  /**
   * One transaction after the keys are made, so that a keeper that dies anywhere leaves nothing and starts over.
   *
   * What the command has checked may have changed since, in tables that sealing does not hold: the last voter was
   * deleted, a party has a longer name. Then nobody could ever seal it, and it becomes a draft again. So it does
   * when attempts keep failing for a reason that nobody foresaw: an election must not hang between two states.
   */
  async seal(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.attempt(id, signal);
      this.failures.delete(id);
    } catch (error) {
      // That another keeper leads says nothing of the election.
      if (error instanceof LeaseLost) throw error;
      const failures = (this.failures.get(id) ?? 0) + 1;
      this.failures.set(id, failures);
      if (failures < attemptsMax) throw error;
      await this.whileSealing(id, (tx) => this.giveUp(tx, id, 'failed_repeatedly'));
      this.failures.delete(id);
    }
  }

  private async attempt(id: string, signal: AbortSignal): Promise<void> {
    const { issuerKeyBits, publicUrl: origin } = this.settings;
    const boxes = await countBoxes(this.transactions, id);
    const keys = await generateKeys(boxes, issuerKeyBits, signal);
    if (keys === null) return;
    await this.whileSealing(id, async (tx, found) => {
      await tx.query('savepoint before_sealing');
      const regions = await this.regions.listForShare(tx, found.election.regionIds);
      const prepared = await prepareSealing(tx, found, { regions, keys, origin });
      if (prepared.ok) await this.keep(tx, id, prepared.value);
      else {
        await tx.query('rollback to savepoint before_sealing');
        await this.giveUp(tx, id, prepared.error);
      }
    });
  }

  /** Holds the election's row, by which of several keepers one seals; nothing is done where nothing is to be sealed. */
  private async whileSealing(
    id: string,
    work: (tx: Tx, found: ElectionAtTime) => Promise<void>,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, id);
      if (found === null || electionState(found.election.times, found.nowMs) !== 'sealing') return;
      await work(tx, found);
      const changed = await this.elections.lock(tx, id);
      assert(changed !== null, 'the row is held');
      await addToOutbox(tx, [electionMessageOf(changed.election)]);
      const isSealed = changed.election.times.sealedAt !== null;
      recordElection(tx, {
        by: keeper,
        action: isSealed ? 'election.sealed' : 'election.sealing_failed',
        before: found.election,
        after: changed.election,
      });
    });
  }

  private async keep(tx: Tx, electionId: string, prepared: PreparedSealing): Promise<void> {
    const { manifest, boxes, sealed, registered } = prepared;
    for (const { privateKeys, ...box } of boxes) {
      await insertBox(tx, manifest, box);
      await this.secrets.store(tx, box.id, privateKeys);
    }
    await insertCursors(
      tx,
      electionId,
      boxes.map((box) => box.id),
    );
    await recordSealing(tx, electionId, { ...sealed, registered });
  }

  private async giveUp(tx: Tx, id: string, reason: string): Promise<void> {
    await recordSealingFailure(tx, id, reason);
    this.logger.error(`election ${id} could not be sealed and is a draft again: ${reason}`);
  }
}
