import type { ImportRejection } from '@scrutin/contracts';

/** Rows of one piece of a file. */
const pieceRows = 1_000;

export const benchRegions = 10;

interface FileOptions {
  readonly voters: number;
  /** Makes the registration numbers different from those of every other run. */
  readonly tag: string;
  /** Of which voters live in each in turn. */
  readonly regions?: number;
  /** The wrong rows, spread evenly; 0: all are right. */
  readonly wrong: number;
}

interface Row {
  readonly number: string;
  readonly name: string;
  readonly born: string;
  readonly gender: string;
  readonly region: string;
}

export const regionCode = (tag: string, index: number): string => `BENCH-${tag}-${index}`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const rightRow = (index: number, tag: string, regions = benchRegions): Row => ({
  number: `BENCH-${tag}-${String(index).padStart(7, '0')}`,
  name: `Maëlle ${index.toString(36)} Korvanec`,
  born: `${1935 + (index % 70)}-${twoDigits(1 + (index % 12))}-${twoDigits(1 + (index % 28))}`,
  gender: ['female', 'male', 'other', 'unknown'][index % 4] ?? 'unknown',
  region: regionCode(tag, index % regions),
});

/** The wrong rows are so in turn: what is changed, and with which code that is told. */
const faults: readonly {
  readonly field: string;
  readonly code: string;
  readonly change: (row: Row, tag: string) => { readonly row: Row; readonly value: string };
}[] = [
  {
    field: 'registrationNumber',
    code: 'duplicate',
    change: (row, tag) => {
      const value = rightRow(0, tag).number;
      return { row: { ...row, number: value }, value };
    },
  },
  {
    field: 'dateOfBirth',
    code: 'invalid_date',
    change: (row) => ({ row: { ...row, born: '2023-02-29' }, value: '2023-02-29' }),
  },
  {
    field: 'regionCode',
    code: 'unknown_region',
    change: (row) => ({ row: { ...row, region: 'NOWHERE' }, value: 'NOWHERE' }),
  },
  {
    field: 'gender',
    code: 'unknown_value',
    change: (row) => ({ row: { ...row, gender: 'x' }, value: 'x' }),
  },
  { field: 'name', code: 'required', change: (row) => ({ row: { ...row, name: '' }, value: '' }) },
];

const everyOf = ({ voters, wrong }: FileOptions): number => Math.floor(voters / wrong);

/** The first row, which others repeat the number of, is right. */
const isWrong = (index: number, options: FileOptions): boolean =>
  options.wrong > 0 &&
  index % everyOf(options) === everyOf(options) - 1 &&
  index < everyOf(options) * options.wrong;

function rowOf(
  index: number,
  options: FileOptions,
): { row: Row; rejection: ImportRejection | null } {
  const row = rightRow(index, options.tag, options.regions);
  if (!isWrong(index, options)) return { row, rejection: null };
  const fault = faults[Math.floor(index / everyOf(options)) % faults.length];
  if (fault === undefined) return { row, rejection: null };
  const { field, code, change } = fault;
  const changed = change(row, options.tag);
  return { row: changed.row, rejection: { line: index + 2, field, code, value: changed.value } };
}

/** The file, piece by piece. */
export function* voterFile(options: FileOptions): Generator<string> {
  yield 'registrationNumber,name,dateOfBirth,gender,regionCode\n';
  for (let start = 0; start < options.voters; start += pieceRows) {
    let piece = '';
    for (let index = start; index < Math.min(start + pieceRows, options.voters); index += 1) {
      const { number, name, born, gender, region } = rowOf(index, options).row;
      piece += `${number},${name},${born},${gender},${region}\n`;
    }
    yield piece;
  }
}

/** What must be said about the file, in its order. */
export function* expectedRejections(options: FileOptions): Generator<ImportRejection> {
  for (let index = 0; index < options.voters; index += 1) {
    const { rejection } = rowOf(index, options);
    if (rejection !== null) yield rejection;
  }
}
