import type { ParticipationMessage } from '@scrutin/contracts';
import { participations } from '@scrutin/domain/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { participationCounting } from './participation-counting';

const election = '00000000-0000-4000-8000-00000000000e';
const region = '00000000-0000-4000-8000-000000000001';

const { apply, empty, ledgerOf, messageOf, readCount, readItem } = participationCounting;

const participation = (number: number): ParticipationMessage => ({
  election,
  number,
  regionId: region,
  ageBand: '25_34',
  gender: 'other',
});

describe('counting participations', () => {
  it('makes the message of a turnout', () => {
    const { state } = apply(empty, [participation(0), participation(1)]);
    expect(messageOf(election, state)).toEqual({
      election,
      size: 2,
      regions: { [region]: 2 },
      ageBands: { '25_34': 2 },
      genders: { other: 2 },
    });
  });

  it('goes on from its own message as if it had never stopped', () => {
    fc.assert(
      fc.property(participations, fc.nat(40), (all, cut) => {
        const items = all.map((item) => ({ election, ...item }));
        const { state } = apply(empty, items.slice(0, cut));
        const restored = readCount(JSON.stringify(messageOf(election, state)));
        expect(restored).toEqual({ ledgerId: election, generation: 0, newest: null, state });
        expect(apply(restored?.state ?? empty, items).state).toEqual(apply(empty, items).state);
      }),
    );
  });

  it('reads what the relay sends, and nothing else', () => {
    const message = participation(3);
    expect(readItem(JSON.stringify(message))).toEqual(message);
    expect(ledgerOf(message)).toBe(election);
    for (const value of [null, '[]', JSON.stringify({ ...message, gender: 'X' })]) {
      expect(readItem(value)).toBeNull();
      expect(readCount(value)).toBeNull();
    }
  });
});
