import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../system/refusal';
import { temporaryFolder } from '../testing/temporary-folder';
import { claimDataDir } from './claim';
import { emptyDataDir } from './empty';
import { layoutOf } from './layout';

describe('claimDataDir', () => {
  it('makes a folder that nobody else can look into', () => {
    const layout = layoutOf(join(temporaryFolder(), 'a', 'b'));
    claimDataDir(layout);
    expect(statSync(layout.dir).mode & 0o777).toBe(0o700);
    expect(existsSync(layout.marker)).toBe(true);
  });

  it('takes an empty folder, and one that is ours already', () => {
    const layout = layoutOf(temporaryFolder());
    claimDataDir(layout);
    writeFileSync(layout.keys, '');
    expect(() => claimDataDir(layout)).not.toThrow();
  });

  it("refuses a folder with somebody else's files and touches nothing in it", () => {
    const layout = layoutOf(temporaryFolder());
    writeFileSync(join(layout.dir, 'thesis.txt'), 'irreplaceable');
    expect(() => claimDataDir(layout)).toThrow(Refusal);
    expect(() => claimDataDir(layout)).toThrow(/holds files that are not Scrutin's/);
    expect(existsSync(layout.marker)).toBe(false);
  });

  it('refuses what is not a folder', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => claimDataDir(layoutOf(file))).toThrow(/it is not a folder/);
    expect(() => claimDataDir(layoutOf(join(file, 'below')))).toThrow(/it is not a folder/);
  });

  it.runIf(process.platform === 'linux')('refuses a place where nobody can make one', () => {
    expect(() => claimDataDir(layoutOf('/proc/scrutin/data'))).toThrow(/cannot be made there/);
  });
});

describe('emptyDataDir', () => {
  it('leaves the claim and the lock', () => {
    const layout = layoutOf(temporaryFolder());
    claimDataDir(layout);
    writeFileSync(layout.lock, '{}');
    for (const path of [layout.keys, layout.demo, layout.demoTurn]) writeFileSync(path, '');
    for (const dir of [layout.kafka, layout.logs, join(layout.dir, 'pg')])
      mkdirSync(join(dir, 'deep'), { recursive: true });
    emptyDataDir(layout);
    expect(existsSync(layout.marker) && existsSync(layout.lock)).toBe(true);
    for (const path of [layout.keys, layout.demo, layout.demoTurn, layout.kafka, layout.logs])
      expect(existsSync(path)).toBe(false);
    expect(existsSync(join(layout.dir, 'pg'))).toBe(false);
  });
});
