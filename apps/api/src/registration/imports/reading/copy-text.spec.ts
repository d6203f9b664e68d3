import { describe, expect, it } from 'vitest';
import { copyBytes, copyRow } from './copy-text';

describe('a row in the text format of COPY', () => {
  it('has tabs between its values and a line break at its end', () => {
    expect(copyRow([1, 'Ana', '', null])).toBe('1\tAna\t\t\\N\n');
  });

  it('escapes what would end a value, and what looks like an escape', () => {
    expect(copyRow(['a\tb\nc\rd\\e', '\\N', '\\.'])).toBe('a\\tb\\nc\\rd\\\\e\t\\\\N\t\\\\.\n');
  });

  it('holds bytes in hex', () => {
    expect(copyRow([copyBytes(Buffer.from([0, 255]))])).toBe('\\\\x00ff\n');
  });
});
