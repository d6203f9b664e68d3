/** As much of a cell as its rejection repeats, in UTF-16 units. */
const repeatedMax = 1_000;

/** What a rejection repeats of a cell; a file's cells may be of any length. */
export const repeated = (value: string): string =>
  value.length <= repeatedMax ? value : `${value.slice(0, repeatedMax).toWellFormed()}…`;
