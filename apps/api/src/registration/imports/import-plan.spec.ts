import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importColumns } from './import-header';
import { planImport, valuesOf, type RegisterFacts } from './import-plan';
import { checkRecord, type CheckedRecord } from './import-row';

const columns = ['registrationNumber', 'name', 'dateOfBirth', 'gender', 'regionCode'] as const;
const facts: RegisterFacts = {
  regions: new Map([['N', 'id of N']]),
  takenNumbers: new Set(['taken']),
  nowMs: Date.parse('2026-05-04T23:59:59Z'),
};

const record = (line: number, ...cells: readonly string[]): CheckedRecord =>
  checkRecord(columns, { line, cells });
const voter = (line: number, number: string, more: { day?: string; region?: string } = {}) =>
  record(line, number, 'Ana', more.day ?? '1984-05-31', 'female', more.region ?? 'N');
const rejectedOf = (...records: readonly CheckedRecord[]) => {
  const plan = planImport(records, facts);
  return plan.ok ? [] : plan.error.map(({ line, field, code }) => [line, field, code].join(' '));
};

describe('the plan of an import', () => {
  it('is all rows of a file without fault, in its order', () => {
    const plan = planImport([voter(2, 'b'), voter(5, 'a')], facts);
    expect(plan.ok && plan.value).toMatchObject([
      { line: 2, regionCode: 'N', voter: { registrationNumber: 'b', name: 'Ana' } },
      { line: 5, regionCode: 'N', voter: { registrationNumber: 'a' } },
    ]);
  });

  it('holds rows against the register and the calendar', () => {
    const day = '2026-05-05';
    expect(rejectedOf(voter(2, 'taken', { day, region: 'nowhere' }), voter(3, 'a'))).toEqual([
      '2 registrationNumber already_exists',
      '2 dateOfBirth invalid_date',
      '2 regionCode unknown_region',
    ]);
    expect(rejectedOf(voter(2, 'a', { day: '2026-05-04' }))).toEqual([]);
  });

  it('rejects every later one of several records with a number', () => {
    expect(rejectedOf(voter(2, 'a'), voter(3, 'b'), voter(4, 'a'), voter(7, 'a'))).toEqual([
      '4 registrationNumber duplicate',
      '7 registrationNumber duplicate',
    ]);
  });

  it('tells one thing of a cell: the file before the register', () => {
    expect(rejectedOf(voter(2, 'taken'), voter(3, 'taken'))).toEqual([
      '2 registrationNumber already_exists',
      '3 registrationNumber duplicate',
    ]);
    expect(rejectedOf(voter(2, ''), voter(3, ''))).toEqual([
      '2 registrationNumber required',
      '3 registrationNumber required',
    ]);
  });

  it('compares no cells of a record whose columns are not known', () => {
    expect(rejectedOf(record(2, 'a', 'b'), voter(3, 'a'), record(4, 'a'))).toEqual([
      '2  wrong_number_of_columns',
      '4  wrong_number_of_columns',
    ]);
  });

  it('looks up each value once, and none that is wrong by itself', () => {
    const records = [voter(2, 'a'), voter(3, 'a\0'), voter(4, 'b'), record(5, 'c'), voter(6, 'a')];
    expect(valuesOf(records, 'registrationNumber')).toEqual(['a', 'b']);
    expect(valuesOf(records, 'regionCode')).toEqual(['N']);
    expect(valuesOf([voter(2, 'd', { region: 'x\0' })], 'regionCode')).toEqual([]);
  });

  it('takes a file exactly if no row is wrong, and names wrong cells once, in their order', () => {
    const anyRecord = fc.record({
      number: fc.constantFrom('a', 'b', 'c', 'd', 'taken', '', 'n'.repeat(65)),
      day: fc.constantFrom('1984-05-31', '2026-05-05', 'x', ''),
      region: fc.constantFrom('N', 'S', ''),
      cells: fc.constantFrom(5, 5, 5, 4),
    });
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 6 }), (given) => {
        const records = given.map(({ number, day, region, cells }, index) =>
          record(index + 2, ...[number, 'Ana', day, 'female', region].slice(0, cells)),
        );
        const isGood = given.every(
          ({ number, day, region, cells }, index) =>
            cells === 5 &&
            /^[a-d]$/.test(number) &&
            given.findIndex((other) => other.number === number) === index &&
            day === '1984-05-31' &&
            region === 'N',
        );
        const plan = planImport(records, facts);
        expect(plan.ok).toBe(isGood);
        if (plan.ok) {
          expect(plan.value).toHaveLength(given.length);
          return;
        }
        const places = plan.error.map(
          ({ line, field }) =>
            line * 100 + importColumns.indexOf(field as (typeof importColumns)[number]),
        );
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });
});
