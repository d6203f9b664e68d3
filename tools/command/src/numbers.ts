import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number within bounds. */
export const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${from} to ${to}.`);
  };

/** Reads an option that is a number above 0, fractions included. */
export const positiveNumber =
  (to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d*\.?\d+$/.test(text) && value > 0 && value <= to) return value;
    throw new InvalidArgumentError(`It takes a number above 0, up to ${to}.`);
  };
