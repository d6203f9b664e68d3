import { areValidChoices } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesText, matchChoices } from './match-choices';

const names = ['Maëlle Korvanec', 'Idris Tavarel', 'Aubremond, Solveig', 'Idris Aubry'];

describe('choices that are typed', () => {
  it.each([
    ['1', 2, [0]],
    ['3, 1', 2, [0, 2]],
    ['maelle,tavarel', 2, [0, 1]],
    ['1, korv', 2, [0]],
    ['Aubremond, Solveig', 2, [2]],
    ['blank', 2, []],
    ['Aubremond, Solveig', 1, [2]],
  ] as const)('"%s" of at most %i are %j', (typed, max, choices) => {
    expect(matchChoices(typed, names, max)).toEqual({ ok: true, value: choices });
  });

  it.each([
    ['1, idris', 2, { kind: 'candidate', typed: 'idris', found: [1, 3] }],
    ['1,', 2, { kind: 'candidate', typed: '', found: [] }],
    ['1, 2', 1, { kind: 'candidate', typed: '1, 2', found: [] }],
    ['1, blank', 2, { kind: 'blank_with_others' }],
    ['1, 2, 3', 2, { kind: 'too_many' }],
  ])('"%s" of at most %i are not clear', (typed, max, unclear) => {
    expect(matchChoices(typed, names, max)).toEqual({ ok: false, error: unclear });
  });

  it('can always be cast', () => {
    const typed = fc.array(fc.integer({ min: 0, max: 6 })).map((places) => places.join(','));
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 4 }), (text, max) => {
        const found = matchChoices(text, names, max);
        const method = { type: 'approval', max } as const;
        const choices = found.ok ? choicesText(found.value, names.length) : '0000';
        expect(areValidChoices(choices, { candidates: names.length, method })).toBe(true);
      }),
    );
  });
});

describe('choices on a ballot', () => {
  it('are one digit a candidate', () => {
    expect([[0], [2], [0, 2], []].map((choices) => choicesText(choices, 3))).toEqual([
      '100',
      '001',
      '101',
      '000',
    ]);
  });
});
