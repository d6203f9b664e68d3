import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBallotRecord } from '@scrutin/ballot-client';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BallotFolder } from './ballot-folder';

const record = newBallotRecord('e', new Uint8Array(16));
const signed = { ...record, signature: 'abc' };

let path: string;
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'scrutin-ballots-'));
  path = join(root, 'kept');
  onTestFinished(() => rmSync(root, { recursive: true }));
});

describe('a folder of ballots', () => {
  it('gives back what was saved, also to the next program', async () => {
    const folder = new BallotFolder(path);
    expect(await folder.load('a')).toBeNull();
    await folder.save('a', record);
    await folder.save('a', signed);
    expect(await new BallotFolder(path).load('a')).toEqual(signed);
    expect(await new BallotFolder(path).list()).toEqual([{ slot: 'a', record: signed }]);
  });

  it('is read by its owner alone, and holds nothing but records', async () => {
    const folder = new BallotFolder(path);
    await folder.load('a');
    await folder.save('a', record);
    await folder.save('a', signed);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(folder.fileOf('a')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path)).toEqual(['a.json']);
  });

  it('is empty where there is none', async () => {
    expect(await new BallotFolder(path).list()).toEqual([]);
  });

  it('does not overwrite the first record of another program', async () => {
    const [mine, theirs] = [new BallotFolder(path), new BallotFolder(path)];
    await Promise.all([mine.load('a'), theirs.load('a')]);
    await theirs.save('a', record);
    await expect(mine.save('a', signed)).rejects.toThrow('Another program is voting');
    expect(await mine.load('a')).toEqual(record);
    expect(readdirSync(path)).toEqual(['a.json']);
  });

  it('does not overwrite what another program has written since', async () => {
    const [mine, theirs] = [new BallotFolder(path), new BallotFolder(path)];
    await mine.save('a', record);
    await theirs.load('a');
    await theirs.save('a', signed);
    await expect(mine.save('a', { ...record, choices: '10' })).rejects.toThrow('Another program');
    expect(await mine.load('a')).toEqual(signed);
  });

  it.each(['', '{', '[]', '{"version":2}'])('refuses a file with %j', async (text) => {
    const folder = new BallotFolder(path);
    await folder.save('a', record);
    writeFileSync(folder.fileOf('a'), text);
    await expect(new BallotFolder(path).load('a')).rejects.toThrow('is not the record of a ballot');
    expect(readFileSync(folder.fileOf('a'), 'utf8')).toBe(text);
  });

  it('fails where nothing can be written, instead of going on', async () => {
    const folder = new BallotFolder(path);
    await folder.save('a', record);
    rmSync(path, { recursive: true });
    writeFileSync(path, 'a file');
    chmodSync(path, 0o400);
    await expect(folder.save('a', signed)).rejects.toThrow();
  });
});
