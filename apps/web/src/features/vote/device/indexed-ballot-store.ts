import { parseBallotRecord, type BallotRecord, type BallotStore } from '@scrutin/ballot-client';
import { completed, openBallots, requested } from './indexed-database';
import { mayReplace } from './may-replace';
import { RecordInUseError, StorageError } from './storage-error';

/** A store that can also forget. */
export interface DeviceBallotStore extends BallotStore {
  readonly erase: (slot: string) => Promise<void>;
}

const readRecord = (value: unknown): BallotRecord | null => {
  if (value === undefined) return null;
  const record = parseBallotRecord(value);
  // A new record in its place would lose a ballot that somebody may still have.
  if (record === null) throw new StorageError('a record of another form is kept');
  return record;
};

/** Whatever the browser says no with is one and the same to a voter: nothing can be kept here. */
const orStorageError = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError || error instanceof RecordInUseError) throw error;
    throw new StorageError(error);
  }
};

/**
 * Records in IndexedDB. A database is opened for each step and closed after it, so that none stands in the way of
 * another tab, and none is found dead after the browser has put the page to sleep.
 */
export const indexedBallotStore = (factory: () => IDBFactory): DeviceBallotStore => {
  const withBallots = <Value>(
    mode: IDBTransactionMode,
    work: (ballots: IDBObjectStore) => Promise<Value>,
  ): Promise<Value> =>
    orStorageError(async () => {
      const { database, ballots } = await openBallots(factory(), mode);
      try {
        const isComplete = completed(ballots.transaction);
        // Whoever waits for it hears of the failure; whoever failed before has a better one to tell.
        isComplete.catch(() => undefined);
        const value = await work(ballots);
        await isComplete;
        return value;
      } finally {
        database.close();
      }
    });

  return {
    load: (slot) =>
      withBallots('readonly', async (ballots) => readRecord(await requested(ballots.get(slot)))),
    save: (slot, record) =>
      withBallots('readwrite', async (ballots) => {
        const kept = readRecord(await requested(ballots.get(slot)));
        if (!mayReplace(kept, record)) throw new RecordInUseError();
        ballots.put(record, slot);
      }),
    erase: (slot) => withBallots('readwrite', (ballots) => requested(ballots.delete(slot))),
  };
};
