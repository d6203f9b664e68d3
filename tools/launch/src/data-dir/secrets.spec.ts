import { rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../system/refusal';
import { temporaryFolder } from '../testing/temporary-folder';
import { layoutOf } from './layout';
import { ensureAdmin, ensureKeys, readAdmin } from './secrets';

describe('ensureKeys', () => {
  it('makes keys of 32 bytes once, for the owner alone', () => {
    const layout = layoutOf(temporaryFolder());
    const keys = ensureKeys(layout, false);
    expect(Object.keys(keys)).toEqual(['SCRUTIN_KEY', 'SCRUTIN_LEDGER_KEY']);
    for (const key of Object.values(keys)) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(keys['SCRUTIN_KEY']).not.toBe(keys['SCRUTIN_LEDGER_KEY']);
    expect(statSync(layout.keys).mode & 0o777).toBe(0o600);
    expect(ensureKeys(layout, true)).toEqual(keys);
  });

  it('makes no new ones beside data that were written with others', () => {
    const layout = layoutOf(temporaryFolder());
    ensureKeys(layout, false);
    rmSync(layout.keys);
    expect(() => ensureKeys(layout, true)).toThrow(Refusal);
    expect(() => ensureKeys(layout, true)).toThrow(/keys\.env is missing/);
  });
});

describe('ensureAdmin', () => {
  it('makes a password once that can be read by the owner and by our tools', () => {
    const dir = temporaryFolder();
    const admin = ensureAdmin(layoutOf(dir), {});
    expect(admin.username).toBe('admin');
    expect(admin.password).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}$/);
    expect(statSync(layoutOf(dir).admin).mode & 0o777).toBe(0o600);
    expect(ensureAdmin(layoutOf(dir), {})).toEqual(admin);
    expect(readAdmin(dir)).toEqual(admin);
  });

  it('takes the one that the shell names', () => {
    const dir = temporaryFolder();
    const shell = { SCRUTIN_ADMIN_USERNAME: 'ada', SCRUTIN_ADMIN_PASSWORD: 'difference' };
    expect(ensureAdmin(layoutOf(dir), shell)).toEqual({ username: 'ada', password: 'difference' });
    expect(readAdmin(dir)).toBeNull();
  });

  it.each([
    { SCRUTIN_ADMIN_USERNAME: 'ada' },
    { SCRUTIN_ADMIN_USERNAME: 'ada', SCRUTIN_ADMIN_PASSWORD: '' },
  ])('makes one when the shell names half of one: %j', (shell) => {
    expect(ensureAdmin(layoutOf(temporaryFolder()), shell).username).toBe('admin');
  });

  it('refuses a file that names nobody', () => {
    const layout = layoutOf(temporaryFolder());
    writeFileSync(layout.admin, 'nobody\n');
    expect(() => ensureAdmin(layout, {})).toThrow(/does not name the admin/);
  });
});
