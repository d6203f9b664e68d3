import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownIdentity } from '../system/process-identity';
import { temporaryFolder } from '../testing/temporary-folder';
import { takeLock } from './lock';

const newPath = (): string => join(temporaryFolder(), 'lock.json');

describe('takeLock', () => {
  it('keeps everybody else out until it is released', () => {
    const path = newPath();
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(/running on this data already \(process \d+\)/);
    release();
    expect(() => {
      takeLock(path)();
    }).not.toThrow();
  });

  it.each([
    ['of a process that has ended', { pid: 2 ** 22 + 1, startedAt: 'long ago' }],
    [
      'of a process whose number was given to another one',
      { ...ownIdentity(), startedAt: 'before' },
    ],
  ])('does not heed the lock %s', (_, holder) => {
    const path = newPath();
    writeFileSync(path, JSON.stringify(holder));
    takeLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(ownIdentity());
  });

  it.each(['', 'what?', '{"pid":-1}'])('does not heed a lock that nobody wrote: %j', (text) => {
    const path = newPath();
    writeFileSync(path, text);
    expect(() => takeLock(path)).not.toThrow();
  });

  it('leaves nothing behind', () => {
    const path = newPath();
    writeFileSync(path, 'what?');
    takeLock(path)();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('does not release what somebody else holds by now', () => {
    const path = newPath();
    const release = takeLock(path);
    const other = JSON.stringify({ ...ownIdentity(), startedAt: 'later' });
    writeFileSync(path, other);
    release();
    expect(readFileSync(path, 'utf8')).toBe(other);
  });
});
