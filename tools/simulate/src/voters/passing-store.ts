import type { BallotRecord, BallotStore } from '@scrutin/ballot-client';

/**
 * Keeps records in memory until each is no longer needed, so that a long simulation does not grow. When the process is
 * killed they are lost: ballots of invented voters that will not be cast, and nothing worse.
 */
export class PassingStore implements BallotStore {
  private readonly records = new Map<string, BallotRecord>();

  readonly load = (slot: string): Promise<BallotRecord | null> =>
    Promise.resolve(this.records.get(slot) ?? null);

  readonly save = (slot: string, record: BallotRecord): Promise<void> => {
    this.records.set(slot, record);
    return Promise.resolve();
  };

  forget(slot: string): void {
    this.records.delete(slot);
  }

  get size(): number {
    return this.records.size;
  }
}
