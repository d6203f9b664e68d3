import type { BallotMessage, TallyMessage } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../platform/kafka/incoming';
import { ballotCounting } from './ballot-counting';

const box = '00000000-0000-4000-8000-00000000000b';
const election = '00000000-0000-4000-8000-00000000000e';
const opening = { candidates: 2, releaseSize: 1, visibility: 'live' } as const;

const message = (position: number, more: Partial<BallotMessage>): BallotMessage => ({
  box,
  election,
  position,
  kind: 'ballot',
  leaf: 'AAAA',
  choices: null,
  opening: null,
  ...more,
});
const opened = message(0, { kind: 'opened', opening });
const ballot = (position: number, choices: string) => message(position, { choices });

const { apply, empty, messageOf, readCount, readItem } = ballotCounting;

describe('counting ballots', () => {
  const { state } = apply(empty, [opened, ballot(1, '10'), ballot(2, '00')]);

  it('makes the message of a tally, with what may be shown of it', () => {
    const releasable = { size: 3, ballots: 2, blank: 1, counts: [1, 0] };
    expect(messageOf(box, state)).toEqual({
      box,
      election,
      ...releasable,
      isClosed: false,
      opening,
      root: null,
      frontier: null,
      snapshots: [],
      releasable,
    } satisfies TallyMessage);
  });

  it('shows nothing before the close where results wait for it', () => {
    const hidden = { ...opening, visibility: 'after_close' } as const;
    const waiting = apply(empty, [{ ...opened, opening: hidden }, ballot(1, '01')]).state;
    expect(messageOf(box, waiting)).toMatchObject({ ballots: 1, releasable: null });
    const closed = apply(waiting, [message(2, { kind: 'closed' })]).state;
    expect(messageOf(box, closed)).toMatchObject({ releasable: { size: 3, ballots: 1 } });
  });

  describe('in steps of two', () => {
    const steps = { ...opening, releaseSize: 2 } as const;
    const ledger = [{ ...opened, opening: steps }, ...['10', '01', '00', '11', '10'].map(cast)];
    function cast(choices: string, index: number): BallotMessage {
      return ballot(index + 1, choices);
    }
    const five = apply(empty, ledger).state;
    const snapshots = [
      { size: 3, ballots: 2, blank: 0, counts: [1, 1] },
      { size: 5, ballots: 4, blank: 1, counts: [2, 2] },
    ];

    it('publishes what it kept, and offers what has a whole group behind it', () => {
      expect(messageOf(box, five)).toMatchObject({
        size: 6,
        counts: [3, 2],
        snapshots,
        releasable: snapshots[0],
      });
    });

    it('goes on from any of its messages', () => {
      for (const end of ledger.keys()) {
        const before = apply(empty, ledger.slice(0, end + 1)).state;
        const restored = readCount(JSON.stringify(messageOf(box, before)));
        expect(restored?.state).toEqual(before);
        expect(apply(restored?.state ?? empty, ledger).state).toEqual(five);
      }
    });

    it('counts the ledger again where an older version published no snapshots', () => {
      // As versions before release sizes wrote it: true, but no place to go on from.
      const old = { ...messageOf(box, five), snapshots: [], releasable: null };
      expect(readMessage('scrutin.tallies', JSON.stringify(old))).toEqual(old);
      expect(readCount(JSON.stringify(old))).toBeNull();
      const single = JSON.stringify({ ...old, opening });
      expect(readCount(single)?.state).toMatchObject({ size: 6, snapshots: [] });
    });
  });

  it('goes on from its own message as if it had never stopped', () => {
    const restored = readCount(JSON.stringify(messageOf(box, state)));
    expect(restored).toEqual({ ledgerId: box, generation: 0, newest: null, state });
    expect(apply(restored?.state ?? empty, [ballot(3, '11')]).state).toEqual(
      apply(state, [ballot(3, '11')]).state,
    );
  });

  it('knows the election from the opening entry, whenever it comes', () => {
    const stranger = '00000000-0000-4000-8000-0000000000ff';
    const late = apply(empty, [message(1, { election: stranger, choices: '10' })]);
    expect(late).toMatchObject({ gap: 0, counted: 0 });
    const begun = apply(late.state, [opened]).state;
    expect(begun.election).toBe(election);
    expect(apply(begun, [message(1, { election: stranger, choices: '10' })]).state.election).toBe(
      election,
    );
  });

  it.each([
    ['a tombstone', null],
    ['no JSON', '{'],
    ['another message', '{"box":1}'],
    ['a position that is none', JSON.stringify({ ...ballot(1, '10'), position: -1 })],
    ['choices that are none', JSON.stringify(ballot(1, '12'))],
  ])('cannot read %s', (_, value) => {
    expect(readItem(value)).toBeNull();
    expect(readCount(value)).toBeNull();
  });

  it('reads what the relay sends', () => {
    expect(readItem(JSON.stringify(opened))).toEqual(opened);
    expect(readItem(JSON.stringify(ballot(1, '01')))).toEqual(ballot(1, '01'));
  });
});
