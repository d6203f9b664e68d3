/** One line of a comparison. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly expected: number;
  readonly relation: 'equal' | 'at_least';
  /** One of many of its kind: shown only where it does not hold. */
  readonly isDetail?: true;
}

export const line = (name: string, value: number, expected: number): Line => ({
  name,
  value,
  expected,
  relation: 'equal',
});

/** One of many, such as one figure of each box. */
export const detail = (name: string, value: number, expected: number): Line => ({
  ...line(name, value, expected),
  isDetail: true,
});

/** For an election in which others cast as well. */
export const lineAtLeast = (name: string, value: number, expected: number): Line => ({
  name,
  value,
  expected,
  relation: 'at_least',
});

export const holds = ({ value, expected, relation }: Line): boolean =>
  relation === 'equal' ? value === expected : value >= expected;

/** Each difference in words. */
export const differences = (lines: readonly Line[]): string[] =>
  lines
    .filter((candidate) => !holds(candidate))
    .map(({ name, value, expected, relation }) =>
      relation === 'equal'
        ? `${name}: ${value} instead of ${expected}`
        : `${name}: ${value} instead of at least ${expected}`,
    );
