import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

describe('a CSV file', () => {
  it('has one line for each row, and quotes what needs it', () => {
    expect(
      toCsv([
        ['region', 'registered'],
        ['Salt "Flats", West', 160],
        ['two\nlines', 1],
      ]),
    ).toBe('region,registered\r\n"Salt ""Flats"", West",160\r\n"two\nlines",1\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('runs no formula: %j', (cell) => {
    expect(toCsv([[cell]])).toBe(`'${cell}\r\n`);
  });

  it('leaves numbers numbers', () => {
    expect(toCsv([[-1, 0.5]])).toBe('-1,0.5\r\n');
  });
});
