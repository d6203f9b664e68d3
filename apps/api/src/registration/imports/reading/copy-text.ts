const special = /[\\\t\n\r]/;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const cell = (value: string | number | null): string => {
  if (value === null) return '\\N';
  const text = String(value);
  return special.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : text;
};

/** A row as PostgreSQL's `COPY ... FROM STDIN` takes it in its text format. No value holds a NUL. */
export const copyRow = (values: readonly (string | number | null)[]): string =>
  `${values.map(cell).join('\t')}\n`;

/** As a value of `copyRow`, for a column of type bytea. */
export const copyBytes = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
