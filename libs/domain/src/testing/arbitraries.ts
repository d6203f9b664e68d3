import fc from 'fast-check';
import type { JsonValue } from '../encoding/canonical-json';
import { ageBands } from '../registration/age-band';
import { genders } from '../registration/gender';
import type { TallyEntry } from '../tally/tally';
import type { Participation } from '../tally/turnout';

/** Any Unicode at all, controls and characters beyond the basic plane included, but well-formed. */
export const wellFormedText = fc.string({ unit: 'binary' });

const member = fc.oneof({ arbitrary: wellFormedText, weight: 9 }, fc.constant('__proto__'));

/** Any value that has a `J`. */
export const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.maxSafeNat(),
    wellFormedText,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(member, tie('value')), { selector: ([name]) => name, maxLength: 5 })
      .map((members) => Object.fromEntries(members)),
  ),
})).value;

/** A whole ledger in order, of any release size and visibility: opened, ballots, and perhaps closed. */
export const ledgerEntries: fc.Arbitrary<readonly TallyEntry[]> = fc
  .record({
    candidates: fc.integer({ min: 1, max: 6 }),
    ballots: fc.integer({ min: 0, max: 30 }),
    isClosed: fc.boolean(),
    releaseSize: fc.integer({ min: 1, max: 8 }),
    visibility: fc.constantFrom('live', 'live', 'after_close'),
  })
  .chain(({ candidates, ballots, isClosed, releaseSize, visibility }) =>
    fc
      .array(
        fc.string({
          unit: fc.constantFrom('0', '1'),
          minLength: candidates,
          maxLength: candidates,
        }),
        {
          minLength: ballots,
          maxLength: ballots,
        },
      )
      .map((allChoices): TallyEntry[] => {
        const opening = { candidates, releaseSize, visibility };
        return [
          { position: 0, kind: 'opened', choices: null, opening },
          ...allChoices.map((choices, index) => ({
            position: index + 1,
            kind: 'ballot' as const,
            choices,
            opening: null,
          })),
          ...(isClosed
            ? [{ position: ballots + 1, kind: 'closed' as const, choices: null, opening: null }]
            : []),
        ];
      }),
  );

const regionIds = ['1', '2', '3'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);

/** All participations of an election in order. */
export const participations: fc.Arbitrary<readonly Participation[]> = fc
  .array(
    fc.record({
      regionId: fc.constantFrom(...regionIds),
      ageBand: fc.constantFrom(...ageBands),
      gender: fc.constantFrom(...genders),
    }),
    { maxLength: 40 },
  )
  .map((people) => people.map((person, number) => ({ number, ...person })));

/**
 * What a stream may make of items in order before it delivers them: everything is repeated, lost, reordered and cut
 * into batches at will.
 */
export const disorder = <Item>(
  items: readonly Item[],
): fc.Arbitrary<readonly (readonly Item[])[]> =>
  items.length === 0
    ? fc.constant([])
    : fc.array(fc.array(fc.constantFrom(...items), { maxLength: 12 }), { maxLength: 12 });
