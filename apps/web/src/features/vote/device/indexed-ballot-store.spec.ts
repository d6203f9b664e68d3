import { newBallotRecord } from '@scrutin/ballot-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeIndexedDb } from '../../../testing/fake-indexed-db';
import { indexedBallotStore, type DeviceBallotStore } from './indexed-ballot-store';
import { RecordInUseError, StorageError } from './storage-error';

const record = newBallotRecord('election', new Uint8Array(16).fill(1));
const used = { ...record, blindedMessage: 'm' };
const otherSeed = newBallotRecord('election', new Uint8Array(16).fill(2));

let database: FakeIndexedDb;
let store: DeviceBallotStore;

beforeEach(() => {
  database = new FakeIndexedDb();
  store = indexedBallotStore(() => database.factory);
});

describe('the store of this device', () => {
  it('gives back what was saved, by slot', async () => {
    expect(await store.load('a')).toBeNull();
    await store.save('a', record);
    await store.save('b', otherSeed);
    expect(await store.load('a')).toEqual(record);
    expect(await store.load('b')).toEqual(otherSeed);
  });

  it('asks for it to be on the disk before it says that it is saved', async () => {
    await store.save('a', record);
    expect(database.durabilities).toEqual(['strict']);
    expect(database.rows.get('a')).toEqual(record);
  });

  it('forgets one slot, and no other', async () => {
    await store.save('a', record);
    await store.save('b', otherSeed);
    await store.erase('a');
    expect([...database.rows.keys()]).toEqual(['b']);
  });

  it('leaves no database open, whatever happens', async () => {
    await store.save('a', used);
    await store.save('a', otherSeed).catch(() => undefined);
    database.fault = 'full';
    await store.save('a', used).catch(() => undefined);
    await store.load('a').catch(() => undefined);
    expect(database.openCount).toBe(0);
  });

  it('fails when nothing may be kept', async () => {
    database.fault = 'forbidden';
    await expect(store.load('a')).rejects.toBeInstanceOf(StorageError);
    await expect(store.save('a', record)).rejects.toBeInstanceOf(StorageError);
    const without = indexedBallotStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(without.load('a')).rejects.toBeInstanceOf(StorageError);
  });

  it('fails when the disk turns out to be full at the end', async () => {
    await store.save('a', record);
    database.fault = 'full';
    await expect(store.save('a', used)).rejects.toBeInstanceOf(StorageError);
    database.fault = 'none';
    expect(await store.load('a')).toEqual(record);
  });

  it('lets no tab that comes late overwrite a seed that was used', async () => {
    await store.save('a', used);
    await expect(store.save('a', otherSeed)).rejects.toBeInstanceOf(RecordInUseError);
    expect(await store.load('a')).toEqual(used);
  });

  it('overwrites nothing that it cannot read', async () => {
    database.rows.set('a', { version: 2, seed: 'of a later version' });
    await expect(store.load('a')).rejects.toBeInstanceOf(StorageError);
    await expect(store.save('a', record)).rejects.toBeInstanceOf(StorageError);
    expect(database.rows.get('a')).toMatchObject({ version: 2 });
  });
});
