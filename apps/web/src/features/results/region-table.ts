import type { TurnoutResponse } from '@scrutin/contracts';
import { turnoutRank } from './turnout-cell';

export type RegionRow = TurnoutResponse['regions'][number] & { readonly label: string };

export const regionColumns = ['region', 'registered', 'signed', 'turnout'] as const;
export type RegionColumn = (typeof regionColumns)[number];
export type Direction = 'asc' | 'desc';

/** What of the table is kept in the address. */
export interface RegionSort {
  readonly sort: RegionColumn;
  readonly dir: Direction;
}

export const defaultSort: RegionSort = { sort: 'turnout', dir: 'desc' };

/** Reads the address as people may have typed it: what is not understood is the default. */
export const readSort = (search: Record<string, unknown>): Partial<RegionSort> => {
  const sort = regionColumns.find((column) => column === search.sort);
  const dir = search.dir === 'asc' || search.dir === 'desc' ? search.dir : undefined;
  return { ...(sort ? { sort } : {}), ...(dir ? { dir } : {}) };
};

/** A second press turns the direction around; names start at A, numbers at the largest. */
export const nextSort = (current: RegionSort, column: RegionColumn): RegionSort => {
  if (current.sort === column) return { sort: column, dir: current.dir === 'asc' ? 'desc' : 'asc' };
  return { sort: column, dir: column === 'region' ? 'asc' : 'desc' };
};

export const sortRegions = (
  rows: readonly RegionRow[],
  { sort, dir }: RegionSort,
  compareText: (one: string, other: string) => number,
): readonly RegionRow[] => {
  const sign = dir === 'asc' ? 1 : -1;
  const value = (row: RegionRow): number => {
    if (sort === 'registered') return row.registered;
    if (sort === 'signed') return row.isBelowStep ? -1 : row.signed;
    return turnoutRank(row);
  };
  return [...rows].sort((a, b) => {
    const byColumn = sort === 'region' ? compareText(a.label, b.label) : value(a) - value(b);
    return byColumn * sign || compareText(a.label, b.label);
  });
};
