import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electionState, electionStates, noElectionTimes } from './election-state';

const sealed = { ...noElectionTimes, sealingAt: 1, sealedAt: 2, opensAt: 100, closesAt: 200 };

describe('the state of an election', () => {
  it.each([
    ['nothing is recorded', noElectionTimes, 500, 'draft'],
    [
      'its times to open and close have passed, unsealed',
      { ...noElectionTimes, opensAt: 100, closesAt: 200 },
      500,
      'draft',
    ],
    ['the keeper is at work', { ...sealed, sealedAt: null }, 500, 'sealing'],
    ['it is about to open', sealed, 99, 'sealed'],
    ['the time to open has come', sealed, 100, 'open'],
    ['it is about to close', sealed, 199, 'open'],
    ['the time to close has come', sealed, 200, 'closing'],
    ['it has no time to close', { ...sealed, closesAt: null }, 1e12, 'open'],
    ['the keeper has closed it', { ...sealed, closedAt: 201 }, 202, 'closed'],
    ['it is closed and clocks go wrong', { ...sealed, closedAt: 201 }, 50, 'closed'],
    ['it is certified', { ...sealed, closedAt: 201, certifiedAt: 300 }, 301, 'certified'],
    ['it is annulled while open', { ...sealed, annulledAt: 150 }, 151, 'annulled'],
    [
      'it is annulled after the close',
      { ...sealed, closedAt: 201, annulledAt: 250 },
      260,
      'annulled',
    ],
  ] as const)('%s', (_, times, nowMs, state) => {
    expect(electionState(times, nowMs)).toBe(state);
  });

  it('cannot be told of a sealed election without a time to open', () => {
    expect(() => electionState({ ...sealed, opensAt: null }, 500)).toThrow('Impossible state');
  });

  it('never goes back as time passes', () => {
    const moment = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.option(fc.integer({ min: 101, max: 300 })),
        (one, other, closesAt) => {
          const times = { ...sealed, closesAt };
          const [before, after] = [Math.min(one, other), Math.max(one, other)].map((nowMs) =>
            electionStates.indexOf(electionState(times, nowMs)),
          );
          expect(before).toBeLessThanOrEqual(after ?? 0);
        },
      ),
    );
  });
});
