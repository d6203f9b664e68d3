import { holds, type Line } from './line';

const signs = { equal: ['=', '≠'], at_least: ['≥', '<'] } as const;

function comparison(line: Line): string {
  const [good, bad] = signs[line.relation];
  return `${holds(line) ? good : bad} ${line.expected.toLocaleString('en')}`;
}

/** Names on the left, what was found and what was expected on the right. */
export function formatTable(lines: readonly Line[]): string {
  const nameWidth = Math.max(...lines.map(({ name }) => name.length));
  const values = lines.map(({ value }) => value.toLocaleString('en'));
  const valueWidth = Math.max(...values.map(({ length }) => length));
  return lines
    .map((line, index) => {
      const value = (values[index] ?? '').padStart(valueWidth);
      return `  ${line.name.padEnd(nameWidth)}  ${value}  ${comparison(line)}`;
    })
    .join('\n');
}
