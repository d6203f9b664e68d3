import type { Manifest } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { choose, listCandidates, namesOf } from './choose';
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

const paper = { candidates, method: { type: 'one' } } as const;
const upToTwo = { candidates, method: { type: 'approval', max: 2 } } as const;

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
    expect(await choose(nobody, paper, 'korv')).toEqual([0]);
    expect(await choose(nobody, paper, 'blank')).toEqual([]);
  });

  it.each([
    ['Solveig', 'Nobody who stands is called "Solveig". Nothing was cast.'],
    ['idris', '"idris" may be Idris Tavarel or Idris Aubry. Nothing was cast.'],
  ])('that is not clear is refused: %s', async (given, sentence) => {
    await expect(choose(nobody, paper, given)).rejects.toThrow(sentence);
  });

  it('that was not given is refused where nobody can be asked', async () => {
    await expect(choose(nobody, paper, undefined)).rejects.toThrow('--choice');
  });

  it('is asked for until it is clear and confirmed', async () => {
    const { voter, printed, left } = talker(['', 'idris', '2', 'n', '', '3', 'Yes']);
    expect(await choose(voter, paper, undefined)).toEqual([2]);
    expect(left).toEqual([]);
    expect(printed).toEqual(['  "idris" may be Idris Tavarel or Idris Aubry.']);
  });

  it('may be several where the election is by approval', async () => {
    expect(await choose(nobody, upToTwo, '3, korv')).toEqual([0, 2]);
    await expect(choose(nobody, upToTwo, '1,2,3')).rejects.toThrow('at most 2 candidates');
    await expect(choose(nobody, upToTwo, '1,blank')).rejects.toThrow('names nobody else');
    await expect(choose(nobody, paper, '1,2')).rejects.toThrow('Nobody who stands');
    const { voter, printed, left } = talker(['1,2,3', '2, 1', 'y']);
    expect(await choose(voter, upToTwo, undefined)).toEqual([0, 1]);
    expect([left, printed]).toEqual([[], ['  A ballot names at most 2 candidates.']]);
  });

  it('is told by its names', () => {
    expect(namesOf(candidates, [0, 2])).toBe('Maëlle Korvanec, Idris Aubry');
    expect(namesOf(candidates, [])).toBe('a blank ballot');
  });
});
