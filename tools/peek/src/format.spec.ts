import { contracts } from '@scrutin/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, formatMessage } from './format';
import type { Message } from './message';

const box = '11111111-1111-4111-8111-111111111111';
const election = '22222222-2222-4222-8222-222222222222';
const tally = {
  box,
  election,
  size: 3,
  ballots: 2,
  blank: 1,
  counts: [1, 0],
  isClosed: false,
  opening: { candidates: 2, releaseSize: 1, visibility: 'live' },
  root: null,
  frontier: null,
  snapshots: [],
  releasable: { size: 3, ballots: 2, blank: 1, counts: [1, 0] },
};
const message: Message = {
  partition: 2,
  offset: '17',
  timestampMs: Date.UTC(2026, 4, 4, 8),
  key: box,
  value: JSON.stringify(tally),
  headers: { ce_type: 'scrutin.tally.v1' },
};
const { schema } = contracts['scrutin.tallies'];

describe('a message for people', () => {
  it('is one line without what says nothing', () => {
    expect(formatMessage(message, schema)).toBe(
      `2@17     2026-05-04T08:00:00.000Z  ${box}  election=${election} size=3 ballots=2 blank=1 counts=[1,0] ` +
        'isClosed=false opening.candidates=2 opening.releaseSize=1 opening.visibility=live ' +
        'releasable.size=3 releasable.ballots=2 releasable.blank=1 releasable.counts=[1,0]',
    );
  });

  it('quotes texts of several words', () => {
    const value = JSON.stringify({ title: { en: 'Lake Council', fr: 'a=b' } });
    expect(formatMessage({ ...message, value }, null)).toMatch(
      / title\.en="Lake Council" title\.fr="a=b"$/,
    );
  });

  it('says what was deleted, and what has no key', () => {
    expect(formatMessage({ ...message, value: null }, schema)).toMatch(/ \(deleted\)$/);
    expect(formatMessage({ ...message, key: null }, schema)).toContain(' (no key) ');
  });

  it.each(['', 'no JSON', '[]', '{"box":"x"}', 'two\nlines'])(
    'shows what no contract can read: %j',
    (value) => {
      const line = formatMessage({ ...message, value }, schema);
      expect(line).toContain(`(unreadable) ${JSON.stringify(value)}`);
    },
  );

  it('shows what was set aside, with its place and reason', () => {
    const value = JSON.stringify({
      topic: 'scrutin.ballots',
      partition: 3,
      offset: '7',
      reason: 'not_json',
      detail: '',
      type: null,
      key: { encoding: 'utf8', text: box, bytes: 36 },
      value: { encoding: 'utf8', text: 'two\nlines', bytes: 9 },
    });
    const line = formatMessage({ ...message, value }, contracts['scrutin.quarantine'].schema);
    expect(line).toContain('topic=scrutin.ballots partition=3 offset=7 reason=not_json');
    expect(line).toContain('value.text="two\\nlines"');
  });

  it('stays one line, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (key, value) => {
        const line = formatMessage({ ...message, key, value: JSON.stringify(value) }, null);
        expect(line.split(/\r\n|[\n\r\u2028\u2029]/)).toHaveLength(1);
      }),
    );
  });
});

describe('a message for programs', () => {
  it('is one line of JSON that holds everything', () => {
    expect(JSON.parse(formatJson(message))).toEqual({
      partition: 2,
      offset: '17',
      timestamp: '2026-05-04T08:00:00.000Z',
      key: box,
      headers: { ce_type: 'scrutin.tally.v1' },
      value: tally,
    });
  });

  it('keeps a value that is no JSON as text', () => {
    expect(JSON.parse(formatJson({ ...message, value: 'x' }))).toMatchObject({ value: 'x' });
    expect(JSON.parse(formatJson({ ...message, value: null }))).toMatchObject({ value: null });
  });
});
