import { Inject, Injectable, Logger } from '@nestjs/common';
import { assert, electionState, fail, ok, type Result } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import {
  checkSealable,
  electionMessageOf,
  ElectionsRepository,
  readSealingFacts,
  type Election,
} from '../../elections';
import { BoxSecrets, generateBoxKeys, type GeneratedBoxKeys } from '../../ledger';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { newId } from '../../platform/ids';
import { addToOutbox } from '../../platform/relay/outbox';
import { RegionsRepository } from '../../registration';
import { rollRootInTurns } from '../roll-hashes';
import { insertRoll, insertRollRegions, takeRoll } from './roll';
import { manifestWith, openLedger, sealedManifest } from './sealed-box';
import {
  insertBox,
  insertCursors,
  recordSealing,
  recordSealingFailure,
} from './sealing.repository';

/** Failures of any kind, in this process, after which an election becomes a draft again. */
const attemptsMax = 10;

/** Seals what admins have told to seal. */
@Injectable()
export class SealingService {
  private readonly logger = new Logger('sealing');
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
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
  async seal(id: string): Promise<void> {
    try {
      const keys = await generateBoxKeys(this.settings.issuerKeyBits);
      const sealed = await this.transactions.run((tx) => this.sealWith(tx, id, keys));
      if (!sealed.ok) await this.giveUp(id, sealed.error);
      this.failures.delete(id);
    } catch (error) {
      const failures = (this.failures.get(id) ?? 0) + 1;
      this.failures.set(id, failures);
      if (failures < attemptsMax) throw error;
      await this.giveUp(id, 'it failed again and again');
      this.failures.delete(id);
    }
  }

  private async sealWith(
    tx: Tx,
    id: string,
    keys: GeneratedBoxKeys,
  ): Promise<Result<null, string>> {
    const election = await this.lockSealing(tx, id);
    if (election === null) return ok(null);
    const { opensAt: opensAtMs } = election.times;
    assert(opensAtMs !== null, 'an election that is being sealed has a time to open');
    const facts = await readSealingFacts(tx, election);
    const origin = this.settings.publicUrl;
    const sealable = await checkSealable(tx, facts, origin);
    if (!sealable.ok) return fail(sealable.error.code);
    const boxId = newId();
    const roll = await takeRoll(tx, { electionId: id, regionIds: election.regionIds, opensAtMs });
    if (roll.length === 0) return fail('empty_roll');
    const rollRoot = await rollRootInTurns(roll.map((entry) => entry.commitment));
    const box = { id: boxId, keys, roll: roll.length, rollRoot };
    const manifest = manifestWith(facts, origin, box);
    if (!manifest.ok) return fail(manifest.error.code);
    const { entry, ledger } = await openLedger(box, manifest.value);
    const { publicKeys, privateKeys } = keys;
    await insertBox(tx, manifest.value, {
      id: boxId,
      ledger,
      publicKeys,
      entry,
      roll: roll.length,
    });
    await this.secrets.store(tx, boxId, privateKeys);
    await insertRollRegions(tx, id, await this.regions.listForShare(tx, election.regionIds));
    await insertRoll(tx, { electionId: id, boxId }, roll);
    await insertCursors(tx, { electionId: id, boxId });
    await recordSealing(tx, id, { ...sealedManifest(manifest.value), registered: roll.length });
    await this.tell(tx, id);
    return ok(null);
  }

  private async giveUp(id: string, reason: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if ((await this.lockSealing(tx, id)) === null) return;
      await recordSealingFailure(tx, id);
      await this.tell(tx, id);
    });
    this.logger.error(`election ${id} could not be sealed and is a draft again: ${reason}`);
  }

  /** `null` where there is nothing to seal any more. */
  private async lockSealing(tx: Tx, id: string): Promise<Election | null> {
    const found = await this.elections.lock(tx, id);
    const isSealing =
      found !== null && electionState(found.election.times, found.nowMs) === 'sealing';
    return isSealing ? found.election : null;
  }

  private async tell(tx: Tx, id: string): Promise<void> {
    const changed = await this.elections.lock(tx, id);
    assert(changed !== null, 'the row is held');
    await addToOutbox(tx, [electionMessageOf(changed.election)]);
  }
}
