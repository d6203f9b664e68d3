import { readFileSync } from 'node:fs';

const lineFeed = 10;

/** Ballots of files, one a line, as bytes. */
export function readBallots(files: readonly string[]): Buffer[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    const ballots: Buffer[] = [];
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(lineFeed, start);
      ballots.push(bytes.subarray(start, end));
      start = end + 1;
    }
    return ballots;
  });
}
