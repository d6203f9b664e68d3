import type { VoterElection } from '@scrutin/ballot-client';
import { describe, expect, it } from 'vitest';
import { chooseElection } from './choose-election';

const election = (id: string, state: VoterElection['state']): VoterElection => ({
  id,
  state,
  box: `box of ${id}`,
  issued: false,
  slot: id,
});
const closed = election('c', 'closed');
const open = election('o', 'open');

describe('the election of a voter', () => {
  it.each([
    ['named', [closed, open], 'c', 'c'],
    ['the only one', [closed], undefined, 'c'],
    ['the only open one', [closed, open, election('s', 'sealed')], undefined, 'o'],
  ] as const)('is the one that is %s', (_, elections, named, id) => {
    expect(chooseElection(elections, named).id).toBe(id);
  });

  it('is none where the voter is on no roll, or not on that one', () => {
    expect(() => chooseElection([], undefined)).toThrow('any election');
    expect(() => chooseElection([open], 'x')).toThrow('not on the roll of the election x');
  });

  it('has to be named where several are open, or none of several', () => {
    const other = election('p', 'open');
    expect(() => chooseElection([open, other, closed], undefined)).toThrow(/ {2}o {2}open\n {2}p/);
    expect(() => chooseElection([closed, election('s', 'sealed')], undefined)).toThrow('s  sealed');
  });
});
