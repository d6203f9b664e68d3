import { describe, expect, it } from 'vitest';
import { parseJavaMajor } from './java';

describe('parseJavaMajor', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "25-ea"', 25],
    ['The operation could not be completed. Unable to locate a Java Runtime.', null],
    ['', null],
  ])('of %j is %s', (output, major) => {
    expect(parseJavaMajor(output)).toBe(major);
  });
});
