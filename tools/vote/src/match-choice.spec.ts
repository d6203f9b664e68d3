import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchChoice } from './match-choice';

const names = ['Maëlle Korvanec', 'Idris Tavarel', 'Solveig Aubremond', 'Idris Aubry-Noël'];

describe('a choice that is typed', () => {
  it.each([
    ['1', 0],
    ['4', 3],
    ['0', null],
    ['blank', null],
    [' Blank ', null],
    ['Maëlle Korvanec', 0],
    ['maelle  korvanec', 0],
    ['TAVAREL', 1],
    ['solv', 2],
    ['noel', 3],
    ['idris t', 1],
  ] as const)('"%s" is candidate %s', (typed, choice) => {
    expect(matchChoice(typed, names)).toEqual({ ok: true, value: choice });
  });

  it.each([
    ['', []],
    ['5', []],
    ['-1', []],
    ['1.5', []],
    ['velle', []],
    ['idris', [1, 3]],
    ['aub', [2, 3]],
  ])('"%s" is not clear', (typed, candidates) => {
    expect(matchChoice(typed, names)).toEqual({ ok: false, error: candidates });
  });

  it('is not blank for certain where somebody is called so', () => {
    expect(matchChoice('blank', ['Ada', 'Lisa Blank'])).toEqual({ ok: false, error: [1] });
    expect(matchChoice('0', ['Ada', 'Lisa Blank'])).toEqual({ ok: true, value: null });
    expect(matchChoice('lisa', ['Ada', 'Lisa Blank'])).toEqual({ ok: true, value: 1 });
  });

  it('is a whole name rather than the beginning of another', () => {
    expect(matchChoice('ada', ['Ada Lovelace', 'Ada'])).toEqual({ ok: true, value: 1 });
  });

  it('of two with the same name is asked for by place', () => {
    expect(matchChoice('Ada', ['Ada', 'Ada'])).toEqual({ ok: false, error: [0, 1] });
    expect(matchChoice('2', ['Ada', 'Ada'])).toEqual({ ok: true, value: 1 });
  });

  it('is one of those that stand, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { minLength: 1 }), (typed, some) => {
        const found = matchChoice(typed, some);
        const places = found.ok ? [found.value ?? 0] : found.error;
        expect(places.every((place) => place >= 0 && place < some.length)).toBe(true);
      }),
    );
  });
});
