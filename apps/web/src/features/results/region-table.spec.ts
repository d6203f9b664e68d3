import { describe, expect, it } from 'vitest';
import { formatOf } from '../../i18n/format';
import { turnoutOf } from '../../testing/results';
import {
  defaultSort,
  nextSort,
  readSort,
  sortRegions,
  type RegionColumn,
  type Direction,
} from './region-table';

const rows = turnoutOf(150).regions.map((region) => ({ ...region, label: region.name.en }));
const { compare } = formatOf('en');
const sorted = (sort: RegionColumn, dir: Direction): string[] =>
  sortRegions(rows, { sort, dir }, compare).map(({ label }) => label);

describe('regions', () => {
  it.each([
    ['region', 'asc', ['Elm Vale', 'Heron Island', 'Salt Flats']],
    ['region', 'desc', ['Salt Flats', 'Heron Island', 'Elm Vale']],
    ['registered', 'desc', ['Salt Flats', 'Elm Vale', 'Heron Island']],
    ['signed', 'asc', ['Heron Island', 'Elm Vale', 'Salt Flats']],
    ['turnout', 'desc', ['Salt Flats', 'Elm Vale', 'Heron Island']],
  ] as const)('by %s, %s', (sort, dir, labels) => {
    expect(sorted(sort, dir)).toEqual(labels);
  });

  it('of the same value stand by name, whatever the direction', () => {
    const same = rows.map((row) => ({ ...row, registered: 10 }));
    for (const dir of ['asc', 'desc'] as const)
      expect(
        sortRegions(same, { sort: 'registered', dir }, compare).map(({ label }) => label),
      ).toEqual(['Elm Vale', 'Heron Island', 'Salt Flats']);
  });

  it('leave what they were sorted from as it was', () => {
    const before = rows.map(({ label }) => label);
    sorted('region', 'desc');
    expect(rows.map(({ label }) => label)).toEqual(before);
  });
});

describe('the order in the address', () => {
  it.each([
    [
      { sort: 'signed', dir: 'asc' },
      { sort: 'signed', dir: 'asc' },
    ],
    [{ sort: 'nonsense', dir: 'up' }, {}],
    [{ sort: ['signed'] }, {}],
    [{}, {}],
  ])('%j is read as %j', (search, sort) => {
    expect(readSort(search)).toEqual(sort);
  });

  it('turns around when pressed again, and starts each column its own way', () => {
    expect(nextSort(defaultSort, 'turnout')).toEqual({ sort: 'turnout', dir: 'asc' });
    expect(nextSort(defaultSort, 'region')).toEqual({ sort: 'region', dir: 'asc' });
    expect(nextSort(defaultSort, 'registered')).toEqual({ sort: 'registered', dir: 'desc' });
  });
});
