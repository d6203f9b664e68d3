const databaseName = 'scrutin';
const ballotsName = 'ballots';

/** IndexedDB speaks in events; these are the promises that our store is made of. */
export const requested = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the request failed', { cause: request.error }));
  });

/** Resolves when all of it is kept; a full disk shows only here, after each request has succeeded. */
export const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(new Error('the transaction was undone', { cause: transaction.error }));
  });

const openDatabase = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open(databaseName, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(ballotsName);
  return requested(request);
};

/**
 * The object store within a new transaction. `strict` asks the browser to have it on the disk before it says so, which
 * `localStorage` never promises.
 */
export const openBallots = async (
  factory: IDBFactory,
  mode: IDBTransactionMode,
): Promise<{ readonly database: IDBDatabase; readonly ballots: IDBObjectStore }> => {
  const database = await openDatabase(factory);
  const transaction = database.transaction(ballotsName, mode, { durability: 'strict' });
  return { database, ballots: transaction.objectStore(ballotsName) };
};
