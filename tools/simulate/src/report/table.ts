import { holds, type Line } from './line';

const signs = { equal: ['=', '≠'], at_least: ['≥', '<'] } as const;

function comparison(line: Line): string {
  const [good, bad] = signs[line.relation];
  return `${holds(line) ? good : bad} ${line.expected.toLocaleString('en')}`;
}

/** Names on the left, what was found and what was expected on the right; what is one of many is counted together. */
export function formatTable(all: readonly Line[]): string {
  const lines = all.filter((line) => line.isDetail !== true || !holds(line));
  const hidden = all.length - lines.length;
  const nameWidth = Math.max(0, ...lines.map(({ name }) => name.length));
  const values = lines.map(({ value }) => value.toLocaleString('en'));
  const valueWidth = Math.max(0, ...values.map(({ length }) => length));
  const rows = lines.map((line, index) => {
    const value = (values[index] ?? '').padStart(valueWidth);
    return `  ${line.name.padEnd(nameWidth)}  ${value}  ${comparison(line)}`;
  });
  const rest =
    hidden === 0
      ? []
      : [`  and ${hidden.toLocaleString('en')} figures of single boxes and regions are right`];
  return [...rows, ...rest].join('\n');
}
