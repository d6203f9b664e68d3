import type { Line } from './compare';

const mark = ({ isEqual }: Line): string => (isEqual ? '=' : '≠');

/** Names on the left, numbers on the right. */
export function formatTable(lines: readonly Line[]): string {
  const nameWidth = Math.max(...lines.map(({ name }) => name.length));
  const values = lines.map(({ value }) => value.toLocaleString('en'));
  const valueWidth = Math.max(...values.map(({ length }) => length));
  return lines
    .map((line, index) => {
      const value = (values[index] ?? '').padStart(valueWidth);
      const expected = line.isEqual ? '' : ` ${line.expected.toLocaleString('en')}`;
      return `  ${line.name.padEnd(nameWidth)}  ${value}  ${mark(line)}${expected}`;
    })
    .join('\n');
}
