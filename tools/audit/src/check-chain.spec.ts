import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from './audit-row';
import { checkChain } from './check-chain';

const at = new Date(Date.UTC(2026, 4, 4, 8));

const textOf = (position: number): string =>
  JSON.stringify({
    position,
    at: at.toISOString(),
    by: { id: null, name: 'keeper' },
    action: 'election.closed',
    subject: { kind: 'election', id: 'e1' },
    before: null,
    after: { name: 'Ödland' },
  });

/** A log that is right, but for the texts that are given by position. */
function newLog(size: number, texts: Readonly<Record<number, string>> = {}): AuditRow[] {
  let hash = Buffer.alloc(32);
  return Array.from({ length: size }, (_, position) => {
    const entry = texts[position] ?? textOf(position);
    hash = createHash('sha256')
      .update(Buffer.concat([hash, Buffer.from(entry, 'utf8')]))
      .digest();
    return {
      position: String(position),
      at,
      actor_id: null,
      actor_name: 'keeper',
      action: 'election.closed',
      subject_kind: 'election',
      subject_id: 'e1',
      entry,
      hash,
    };
  });
}

async function* rowsOf(log: readonly AuditRow[]): AsyncGenerator<AuditRow> {
  for (const row of log) yield await Promise.resolve(row);
}

const check = (log: readonly AuditRow[], since: Parameters<typeof checkChain>[1] = null) =>
  checkChain(rowsOf(log), since);
const headOf = (row: AuditRow | undefined) => ({
  position: Number(row?.position),
  hash: row?.hash ?? Buffer.alloc(0),
});
const changed = (log: AuditRow[], position: number, change: Partial<AuditRow>): AuditRow[] =>
  log.map((row, index) => (index === position ? { ...row, ...change } : row));

describe('the chain of the audit log', () => {
  it('is right, and its head is told', async () => {
    const log = newLog(5);
    expect(await check(log)).toEqual({ ok: true, head: headOf(log[4]) });
    expect(await check([])).toEqual({ ok: true, head: null });
    for (const row of log) expect((await check(log, headOf(row))).ok).toBe(true);
  });

  it.each<[string, Partial<AuditRow>, RegExp]>([
    ['text', { entry: textOf(2).replace('Öd', 'Wald') }, /hash/],
    ['hash', { hash: Buffer.alloc(32) }, /hash/],
    ['at', { at: new Date(0) }, /column at/],
    ['actor_id', { actor_id: 'a' }, /column actor_id/],
    ['actor_name', { actor_name: 'ada' }, /column actor_name/],
    ['action', { action: 'election.sealed' }, /column action/],
    ['subject_kind', { subject_kind: 'party' }, /column subject_kind/],
    ['subject_id', { subject_id: null }, /column subject_id/],
  ])('is wrong where a %s was changed', async (_, change, what) => {
    expect(await check(changed(newLog(5), 2, change))).toEqual({
      ok: false,
      position: 2,
      what: expect.stringMatching(what) as string,
    });
  });

  it('is wrong where an entry is missing, at the beginning, too', async () => {
    const log = newLog(5);
    expect(await check(log.filter((_, index) => index !== 2))).toMatchObject({
      position: 3,
      what: 'entry 2 is missing',
    });
    expect(await check(log.slice(1))).toMatchObject({ position: 1, what: 'entry 0 is missing' });
  });

  it.each(['no JSON', 'null', '[]', '{}'])(
    'is wrong where a text says nothing: %s',
    async (text) => {
      expect(await check(newLog(3, { 1: text }))).toMatchObject({ ok: false, position: 1 });
    },
  );

  it('is not the one that was noted, when it ends earlier or was written anew', async () => {
    const log = newLog(5);
    const since = headOf(log[4]);
    expect(await check(log.slice(0, 4), since)).toMatchObject({ ok: false, position: 4 });
    expect(await check([], since)).toMatchObject({ ok: false, position: 0 });
    const anew = newLog(6, { 1: textOf(1).replace('Ödland', 'Wald') });
    expect((await check(anew)).ok).toBe(true);
    expect(await check(anew, since)).toMatchObject({ ok: false, position: 4 });
  });
});
