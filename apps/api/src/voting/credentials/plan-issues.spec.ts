import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planIssues, voterKey, type Issue, type RegisterEntry } from './plan-issues';

const [electionId, boxId] = ['election', 'box'];
const issue = (voterId: string, message: number): Issue => ({
  electionId,
  voterId,
  boxId,
  blindedHash: Buffer.of(message),
  blindSignature: Buffer.of(message, 1),
});
const issued = (message: number) => ({ type: 'issued', blindSignature: Buffer.of(message, 1) });
const refused = (code: string) => ({ type: 'refused', code });
const noEntries = new Map<string, RegisterEntry>();
const open = new Set([boxId]);
const closed = new Set<string>();

describe('a batch of credentials', () => {
  it('enters each voter once', () => {
    const issues = [issue('ada', 1), issue('bob', 2)];
    const plan = planIssues(issues, { entries: noEntries, openBoxes: open });
    expect(plan).toEqual({ entries: issues, outcomes: [issued(1), issued(2)] });
  });

  it('answers a voter who asks again in the same batch from the first of them', () => {
    const issues = [issue('ada', 1), issue('ada', 2), issue('ada', 1)];
    const plan = planIssues(issues, { entries: noEntries, openBoxes: open });
    expect(plan.entries).toEqual([issues[0]]);
    expect(plan.outcomes).toEqual([issued(1), refused('credential_already_issued'), issued(1)]);
  });

  it.each([
    ['open', open],
    ['not open', closed],
  ])('answers a voter in the register while the box is %s', (_, openBoxes) => {
    const entries = new Map([[voterKey(issue('ada', 1)), issue('ada', 1)]]);
    const plan = planIssues([issue('ada', 1), issue('ada', 2)], { entries, openBoxes });
    expect(plan).toEqual({
      entries: [],
      outcomes: [issued(1), refused('credential_already_issued')],
    });
  });

  it('refuses a new voter when the box is not open', () => {
    const plan = planIssues([issue('ada', 1)], { entries: noEntries, openBoxes: closed });
    expect(plan).toEqual({ entries: [], outcomes: [refused('not_open')] });
  });

  it('tells nobody anything once the register was emptied at the close', () => {
    const emptied = { blindedHash: null, blindSignature: null };
    const entries = new Map([[voterKey(issue('ada', 1)), emptied]]);
    const issues = [issue('ada', 1), issue('ada', 2)];
    const plan = planIssues(issues, { entries, openBoxes: closed });
    expect(plan).toEqual({ entries: [], outcomes: [refused('not_open'), refused('not_open')] });
  });

  it('never hands a voter two credentials, nor one that another blinded message paid for', () => {
    const someIssue = fc
      .tuple(fc.constantFrom('ada', 'bob', 'eve'), fc.integer({ min: 1, max: 3 }))
      .map(([voterId, message]) => issue(voterId, message));
    const someBatch = fc.record({
      issues: fc.array(someIssue, { maxLength: 20 }),
      before: fc.uniqueArray(someIssue, { maxLength: 3, selector: voterKey }),
      isOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(someBatch, ({ issues, before, isOpen }) => {
        const entries = new Map(before.map((one) => [voterKey(one), one]));
        const plan = planIssues(issues, { entries, openBoxes: isOpen ? open : closed });
        const register = new Map(entries);
        for (const entry of plan.entries) {
          expect(register.has(voterKey(entry))).toBe(false);
          register.set(voterKey(entry), entry);
        }
        issues.forEach((one, index) => {
          const outcome = plan.outcomes[index];
          const kept = register.get(voterKey(one));
          if (kept === undefined) expect(outcome).toEqual(refused('not_open'));
          else if (!kept.blindedHash.equals(one.blindedHash))
            expect(outcome).toEqual(refused('credential_already_issued'));
          else expect(outcome).toEqual({ type: 'issued', blindSignature: kept.blindSignature });
        });
      }),
    );
  });
});
