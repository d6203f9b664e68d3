import type { Manifest } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { choose, listCandidates } from './choose';
import type { Voter } from './terminal';

const candidate = (name: string, party: string | null): Manifest['candidates'][number] => ({
  id: name,
  name,
  party:
    party === null
      ? null
      : { id: party, colour: '#0F8B8D', name: { en: party, fr: null }, shortName: null },
  photo: null,
  programme: null,
});
const candidates = [
  candidate('Maëlle Korvanec', 'Harbour List'),
  candidate('Idris Tavarel', null),
  candidate('Idris Aubry', null),
];

/** Answers one question after the other. */
function talker(answers: readonly string[]): { voter: Voter; printed: string[]; left: string[] } {
  const left = [...answers];
  const printed: string[] = [];
  const ask = (): Promise<string> => {
    const answer = left.shift();
    return answer === undefined
      ? Promise.reject(new Error('asked too often'))
      : Promise.resolve(answer);
  };
  return { voter: { print: (text) => void printed.push(text), ask }, printed, left };
}
const nobody: Voter = { print: () => undefined, ask: null };

describe('the candidates', () => {
  it('are listed with their places, and blank with 0', () => {
    expect(listCandidates(candidates)).toBe(
      [
        '  1  Maëlle Korvanec  Harbour List',
        '  2  Idris Tavarel    independent',
        '  3  Idris Aubry      independent',
        '  0  Blank ballot',
      ].join('\n'),
    );
  });
});

describe('a choice', () => {
  it('that was given is taken without a question', async () => {
    expect(await choose(nobody, candidates, 'korv')).toBe(0);
    expect(await choose(nobody, candidates, 'blank')).toBeNull();
  });

  it.each([
    ['Solveig', 'Nobody who stands is called "Solveig". Nothing was cast.'],
    ['idris', '"idris" may be Idris Tavarel or Idris Aubry. Nothing was cast.'],
  ])('that is not clear is refused: %s', async (given, sentence) => {
    await expect(choose(nobody, candidates, given)).rejects.toThrow(sentence);
  });

  it('that was not given is refused where nobody can be asked', async () => {
    await expect(choose(nobody, candidates, undefined)).rejects.toThrow('--choice');
  });

  it('is asked for until it is clear and confirmed', async () => {
    const { voter, printed, left } = talker(['', 'idris', '2', 'n', '', '3', 'Yes']);
    expect(await choose(voter, candidates, undefined)).toBe(2);
    expect(left).toEqual([]);
    expect(printed).toEqual(['  "idris" may be Idris Tavarel or Idris Aubry.']);
  });
});
