import { describe, expect, it } from 'vitest';
import { annulElection } from './annul-election';
import { closeElection } from './close-election';
import { canEditElection, checkElectionPlan, editElection } from './edit-election';
import type { ElectionRules } from './election-rules';
import { electionState, noElectionTimes, type ElectionTimes } from './election-state';
import { extendElection, extensionsMax } from './extend-election';
import { openElection } from './open-election';
import { sealElection } from './seal-election';

const nowMs = 1_000;
const rules: ElectionRules = {
  method: { type: 'one' },
  boxes: 'one',
  visibility: 'live',
  releaseSize: 1,
};
const draft = { ...noElectionTimes, opensAt: 2_000, closesAt: 3_000 };
const sealing = { ...draft, sealingAt: 500 };
const sealed = { ...sealing, sealedAt: 600 };
const open = { ...sealed, opensAt: 700 };
const closing = { ...open, closesAt: 900 };
const closed = { ...closing, closedAt: 950 };
const election = { times: draft, rules, candidates: 2, voters: 5 };

const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });
const wrongState = (times: ElectionTimes) =>
  refused('wrong_state', { state: electionState(times, nowMs) });

const everyVisibility: readonly Partial<ElectionRules>[] = [
  { visibility: 'after_close' },
  { releaseSize: 2 },
  { visibility: 'after_close', releaseSize: 1_000_000 },
];

describe('sealing', () => {
  it('records the times of a draft', () => {
    expect(sealElection(election, nowMs)).toEqual({
      ok: true,
      value: { sealingAt: nowMs, opensAt: 2_000, closesAt: 3_000 },
    });
  });

  it('lets a ballot approve of several candidates, up to all', () => {
    const approving = {
      ...election,
      rules: { ...rules, method: { max: 2, type: 'approval' } },
    } as const;
    expect(sealElection(approving, nowMs).ok).toBe(true);
  });

  it('needs no time to close, and takes a time to open that has passed', () => {
    const times = { ...draft, opensAt: 10, closesAt: null };
    expect(sealElection({ ...election, times }, nowMs)).toEqual({
      ok: true,
      value: { sealingAt: nowMs, opensAt: 10, closesAt: null },
    });
  });

  it.each([
    ['nothing to choose', { candidates: 0 }, refused('no_candidates')],
    [
      'more approvals than there are candidates',
      { rules: { ...rules, method: { max: 3, type: 'approval' as const } } },
      refused('too_few_candidates'),
    ],
    ['nobody to choose', { voters: 0 }, refused('empty_roll')],
    ['no time to open', { times: { ...draft, opensAt: null } }, refused('opens_at_required')],
    [
      'a close before it opens',
      { times: { ...draft, closesAt: 2_000 } },
      refused('closes_before_it_opens'),
    ],
    [
      'a close in the past',
      { times: { ...draft, opensAt: 10, closesAt: nowMs } },
      refused('closes_at_passed'),
    ],
  ])('refuses %s', (_, change, refusal) => {
    expect(sealElection({ ...election, ...change }, nowMs)).toEqual(refusal);
  });

  it.each([[sealing], [sealed], [open], [closing], [closed]])('happens once: %o', (times) => {
    expect(sealElection({ ...election, times }, nowMs)).toEqual(wrongState(times));
  });

  it.each(everyVisibility)('lets results come in steps, and after the close: %o', (change) => {
    const asked = { ...election, rules: { ...rules, ...change } };
    expect(sealElection(asked, nowMs).ok).toBe(true);
  });
});

describe('opening now', () => {
  it('seals a draft first', () => {
    const times = { ...draft, opensAt: null };
    expect(openElection({ ...election, times }, nowMs)).toEqual({
      ok: true,
      value: { kind: 'seal', sealingAt: nowMs, opensAt: nowMs, closesAt: 3_000 },
    });
  });

  it('opens a sealed election ahead of time', () => {
    const opening = openElection({ ...election, times: sealed }, nowMs);
    expect(opening).toEqual({ ok: true, value: { kind: 'open', opensAt: nowMs } });
    expect(electionState({ ...sealed, opensAt: nowMs }, nowMs)).toBe('open');
  });

  it('asks of a draft all that sealing asks', () => {
    expect(openElection({ ...election, voters: 0 }, nowMs)).toEqual(refused('empty_roll'));
    const times = { ...draft, closesAt: nowMs };
    expect(openElection({ ...election, times }, nowMs)).toEqual(refused('closes_before_it_opens'));
  });

  it.each([[sealing], [open], [closing], [closed]])('is refused: %o', (times) => {
    expect(openElection({ ...election, times }, nowMs)).toEqual(wrongState(times));
  });
});

describe('closing now', () => {
  it('sets the time to close', () => {
    expect(closeElection(open, nowMs)).toEqual({ ok: true, value: { closesAt: nowMs } });
    expect(electionState({ ...open, closesAt: nowMs }, nowMs)).toBe('closing');
  });

  it.each([[draft], [sealing], [sealed], [closing], [closed]])('is refused: %o', (times) => {
    expect(closeElection(times, nowMs)).toEqual(wrongState(times));
  });
});

describe('extending', () => {
  it.each([[draft], [sealing], [closing], [closed]])('is refused: %o', (times) => {
    expect(extendElection({ times: times, extensions: 0 }, 9_000, nowMs)).toEqual(
      wrongState(times),
    );
  });

  it.each([[sealed], [open]])('moves the time to close to a later one: %o', (times) => {
    expect(extendElection({ times: times, extensions: 0 }, 9_000, nowMs)).toEqual({
      ok: true,
      value: { at: nowMs, fromClosesAt: 3_000, toClosesAt: 9_000 },
    });
    expect(extendElection({ times: times, extensions: 0 }, 3_000, nowMs)).toEqual(
      refused('not_later'),
    );
    expect(
      extendElection({ times: { ...times, closesAt: null }, extensions: 0 }, 9_000, nowMs),
    ).toEqual(refused('no_closes_at'));
  });

  it('happens so often and no more', () => {
    const often = { times: open, extensions: extensionsMax };
    expect(extendElection(often, 9_000, nowMs)).toEqual(refused('too_many_extensions'));
  });

  it('comes too late at the very moment', () => {
    expect(extendElection({ times: open, extensions: 0 }, 9_000, 2_999).ok).toBe(true);
    expect(extendElection({ times: open, extensions: 0 }, 9_000, 3_000)).toEqual(
      refused('wrong_state', { state: 'closing' }),
    );
  });
});

describe('annulling', () => {
  it.each([
    [draft],
    [sealing],
    [{ ...closed, certifiedAt: 960 }],
    [{ ...closed, annulledAt: 960 }],
  ])('is refused: %o', (times) => {
    expect(annulElection(times, false, nowMs)).toEqual(wrongState(times));
  });

  it.each([[sealed], [open]])('closes the boxes first: %o', (times) => {
    expect(annulElection(times, false, nowMs)).toEqual({
      ok: true,
      value: { kind: 'close', annullingAt: nowMs, closesAt: nowMs },
    });
    expect(electionState({ ...times, closesAt: nowMs }, nowMs)).toBe('closing');
  });

  it('leaves a time to close that has come as it is', () => {
    expect(annulElection(closing, false, nowMs)).toEqual({
      ok: true,
      value: { kind: 'close', annullingAt: nowMs, closesAt: null },
    });
  });

  it('is done at once when the boxes are closed', () => {
    expect(annulElection(closed, false, nowMs)).toEqual({
      ok: true,
      value: { kind: 'annul', annulledAt: nowMs },
    });
  });

  it('happens once', () => {
    expect(annulElection(closing, true, nowMs)).toEqual(wrongState(closing));
  });
});

describe('a plan', () => {
  it('may have no times yet', () => {
    expect(checkElectionPlan({ opensAt: null, closesAt: null, rules }).ok).toBe(true);
    expect(checkElectionPlan({ opensAt: null, closesAt: 5, rules }).ok).toBe(true);
  });

  it.each(everyVisibility)('says when and in which steps results are shown: %o', (change) => {
    const plan = { opensAt: null, closesAt: null, rules: { ...rules, ...change } };
    expect(checkElectionPlan(plan)).toEqual({ ok: true, value: plan });
  });

  it('is edited in a draft only', () => {
    const plan = { opensAt: 5, closesAt: 6, rules };
    expect(editElection(draft, plan, nowMs)).toEqual({ ok: true, value: plan });
    expect(editElection(draft, { ...plan, closesAt: 5 }, nowMs)).toEqual(
      refused('closes_before_it_opens'),
    );
    // Nor can the release size or the visibility, once it is sealed.
    expect(editElection(sealed, plan, nowMs)).toEqual(wrongState(sealed));
    expect(canEditElection(sealing, nowMs)).toEqual(wrongState(sealing));
  });
});
