import { describe, expect, it } from 'vitest';
import { expectedRejections, voterFile } from './generate';

const linesOf = (voters: number, wrong: number): string[] =>
  [...voterFile({ voters, wrong, tag: 't' })].join('').trimEnd().split('\n');

describe('a generated file of voters', () => {
  it('has as many as asked for, each with a number of its own', () => {
    const [header, ...rows] = linesOf(2_500, 0);
    expect(header).toBe('registrationNumber,name,dateOfBirth,gender,regionCode');
    expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(2_500);
    expect([...expectedRejections({ voters: 2_500, wrong: 0, tag: 't' })]).toEqual([]);
  });

  it('has as many wrong rows as asked for, in the lines that are said', () => {
    const lines = linesOf(1_000, 100);
    const right = linesOf(1_000, 0);
    const rejections = [...expectedRejections({ voters: 1_000, wrong: 100, tag: 't' })];
    expect(rejections).toHaveLength(100);
    const changed = lines.flatMap((line, index) => (line === right[index] ? [] : [index + 1]));
    expect(rejections.map(({ line }) => line)).toEqual(changed);
    expect(new Set(rejections.map(({ code }) => code)).size).toBe(5);
  });
});
