/** A spreadsheet runs what starts like a formula; a leading apostrophe keeps it text. */
const inert = (cell: string): string => (/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string =>
  /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** CSV by RFC 4180, lines ended by CRLF. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => quoted(typeof cell === 'string' ? inert(cell) : String(cell))).join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('');
