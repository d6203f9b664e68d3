import { VoterError } from '@scrutin/ballot-client';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../i18n/format';
import { chooseLanguage } from '../../i18n/i18n';
import { RecordInUseError, StorageError } from './device/storage-error';
import { isWorthRepeating, problemOf, type Attempt } from './problem';

const refusal = (status: number | null, code: string, retryAfterMs?: number): VoterError =>
  new VoterError({
    status,
    code,
    title: `Title of ${code}`,
    isRetriable: false,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

const say = (error: unknown, attempt: Attempt) =>
  problemOf(error, attempt, { t: i18next.t, format: formatOf('en') });

const titles: readonly (readonly [unknown, string])[] = [
  [refusal(null, 'network_error'), 'The server does not answer.'],
  [refusal(502, 'http_502'), 'The server does not answer.'],
  [refusal(null, 'unreadable_answer'), 'The server does not answer.'],
  [refusal(503, 'overloaded', 2_000), 'The server has too much to do at the moment.'],
  [refusal(429, 'too_many_attempts', 30_000), 'There were too many attempts.'],
  [refusal(409, 'already_spent'), 'A different ballot was cast with this right to vote.'],
  [refusal(409, 'not_open'), 'Voting is not open.'],
  [refusal(null, 'other_opening'), 'The server shows another election than before.'],
  [refusal(422, 'other_ledger'), 'The server shows another election than before.'],
  [refusal(null, 'invalid_receipt'), 'The server’s signature is not valid.'],
  [refusal(null, 'unreadable_record'), 'This browser does not let us store anything.'],
  [new StorageError('no'), 'This browser does not let us store anything.'],
  [new RecordInUseError(), 'Another tab of this browser goes on with this ballot.'],
  [refusal(400, 'malformed_ballot'), 'The server refused this: Title of malformed_ballot'],
  [refusal(500, 'internal'), 'The server refused this: Title of internal'],
];

describe('a problem in words', () => {
  it.each(titles)('%s', (error, title) => {
    expect(say(error, 'send').title).toBe(title);
  });

  it('says how long to wait, in seconds that are never too few', () => {
    expect(say(refusal(429, 'x', 1_200), 'sign_in').advice).toBe('Wait 2 s and try again.');
    expect(say(refusal(503, 'x'), 'issue').advice).toBe('Wait 5 s and try again.');
  });

  it.each([
    ['sign_in', refusal(null, 'network_error'), null],
    ['read', new StorageError('no'), null],
    ['issue', refusal(null, 'network_error'), 'Your vote was not cast.'],
    ['sign', refusal(null, 'network_error'), 'Your vote was not cast.'],
    ['send', refusal(409, 'not_open'), 'Your vote was not cast.'],
    ['send', refusal(422, 'invalid_credential'), 'Your vote was not cast.'],
    ['send', refusal(null, 'network_error'), /do not know whether your vote has arrived/],
    ['send', refusal(403, 'http_403'), /do not know whether your vote has arrived/],
    ['send', refusal(429, 'http_429'), /do not know whether your vote has arrived/],
    ['send', refusal(500, 'internal'), /do not know whether your vote has arrived/],
    ['send', new StorageError('no'), /do not know whether your vote has arrived/],
  ] as const)('tells the fate of the vote: %s, %s', (attempt, error, fate) => {
    const said = say(error, attempt).fate;
    if (fate === null) expect(said).toBeNull();
    else expect(said).toMatch(fate);
  });

  it('offers no second try where the answer stays what it is', () => {
    expect(isWorthRepeating(refusal(409, 'already_spent'))).toBe(false);
    expect(isWorthRepeating(refusal(null, 'other_opening'))).toBe(false);
    expect(isWorthRepeating(refusal(null, 'network_error'))).toBe(true);
    expect(isWorthRepeating(null)).toBe(true);
  });

  it('is told in French as well', () => {
    chooseLanguage('fr');
    expect(say(refusal(409, 'not_open'), 'send').title).toBe('Le vote n’est pas ouvert.');
  });
});
