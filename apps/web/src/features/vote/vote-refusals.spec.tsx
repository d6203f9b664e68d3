import { encodeRecoveryCode, manifestFingerprint } from '@scrutin/domain';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeIndexedDb } from '../../testing/fake-indexed-db';
import { PaperNetwork } from '../../testing/paper-network';
import { bodiesOf, Visit } from './testing/visit';

const alertText = async (): Promise<string> => (await screen.findByRole('alert')).textContent;

describe('signing in', () => {
  it('says which field is empty, and puts the cursor there', async () => {
    const visit = await Visit.begin();
    await visit.press('Sign in');
    await screen.findByText('Enter your registration number.');
    expect(document.activeElement).toBe(screen.getByLabelText('Registration number'));
    await visit.user.keyboard('1-0001{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('Access code'));
    expect(screen.queryByText('Enter your registration number.')).toBeNull();
    expect(visit.network.server.requests).toEqual([]);
  });

  it('does not say which of the two is wrong', async () => {
    const visit = await Visit.begin();
    await visit.signIn('WRONG');
    expect(await alertText()).toContain('do not belong together');
  });

  it.each([
    [{ status: 429, code: 'too_many_attempts', retryAfter: '30' }, /too many attempts.*Wait 30 s/],
    [{ status: 503, code: 'overloaded', retryAfter: '2' }, /too much to do.*Wait 2 s/],
    [{ status: 400, code: 'invalid_input' }, /refused this: Refused: invalid_input/],
    ['request_lost', /does not answer.*Check your connection/],
  ] as const)('can be tried again after %j', async (fault, words) => {
    const visit = await Visit.begin();
    visit.network.fail('/voter-sessions', fault);
    await visit.signIn();
    expect(await alertText()).toMatch(words);
    await visit.press('Sign in');
    await visit.sees('Get your ballot');
  });
});

describe('a session that is over', () => {
  it('asks to sign in again, and then goes on by itself', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    visit.network.fail('/credentials', { status: 401, code: 'unauthenticated' });
    await visit.press('Get my ballot');
    expect(await alertText()).toContain('nothing you did is lost');
    await visit.signIn();
    await visit.sees('Choose one candidate');
    expect(bodiesOf(visit.network, '/credentials')).toHaveLength(1);
  });

  it('is ended by the voter', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.press('Sign out');
    await visit.sees('Sign in to vote');
    expect(sessionStorage).toHaveLength(0);
    await visit.signIn();
    await visit.sees('Choose one candidate');
  });
});

describe('an election', () => {
  it('that is not open hands out nothing', async () => {
    const network = new PaperNetwork();
    network.server.state = 'sealed';
    const visit = await Visit.begin(network);
    await visit.signIn();
    await screen.findByText('Voting is not open.');
    expect(screen.queryByRole('button', { name: 'Get my ballot' })).toBeNull();
    screen.getByRole('link', { name: 'Watch the count' });
  });

  it('that closes before the ballot arrives says that the vote was not cast', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.network.server.state = 'closed';
    await visit.cast();
    const words = await alertText();
    expect(words).toContain('Voting is not open.');
    expect(words).toContain('Your vote was not cast.');
    expect(visit.ballots).toEqual([]);
  });

  // A choice is a place in the list of candidates: with another list it would go to somebody else.
  it.each([
    ['with its old fingerprint', false],
    ['with a fingerprint of its own', true],
  ])('that turns into another one %s is not voted in', async (_, isConsistent) => {
    const visit = await Visit.begin();
    await visit.getBallot();
    cleanup();
    const { server } = visit.network;
    server.manifest = { ...server.manifest, candidates: server.manifest.candidates.toReversed() };
    if (isConsistent) server.fingerprint = manifestFingerprint(server.manifest);
    await visit.reload();
    expect(await alertText()).toContain('shows another election');
    expect(screen.queryByRole('radio')).toBeNull();
  });
});

describe('another device', () => {
  it('goes on with the recovery code, and with no other', async () => {
    const first = await Visit.begin();
    await first.getBallot();
    const code = await first.recoveryCode();
    const second = await first.elsewhere();
    await second.signIn();
    await second.sees('You have received your ballot already');
    const field = await screen.findByLabelText('Recovery code');
    for (const [typed, words] of [
      ['0000-0000', /not a recovery code/],
      // Of a seed that is nobody's.
      [encodeRecoveryCode(new Uint8Array(16)), /belongs to another ballot/],
    ] as const) {
      await second.user.clear(field);
      await second.user.type(field, typed);
      await second.press('Go on with this code');
      expect(await alertText()).toMatch(words);
    }
    await second.user.clear(field);
    await second.user.type(field, code.toLowerCase().replaceAll('-', ' '));
    await second.press('Go on with this code');
    await second.cast();
    await second.sees('Your ballot is in the box');
    expect(second.network.server.blindedMessages.size).toBe(1);
  });

  it('that cast first keeps its ballot, and this one hears of it', async () => {
    const first = await Visit.begin();
    await first.getBallot();
    const code = await first.recoveryCode();
    const second = await first.elsewhere();
    await second.signIn();
    await second.user.type(await screen.findByLabelText('Recovery code'), code);
    await second.press('Go on with this code');
    await second.cast(/Tavarel/);
    await second.sees('Your ballot is in the box');
    sessionStorage.clear();
    await first.reload();
    await first.signIn();
    await first.cast(/Korvanec/);
    expect(await alertText()).toContain('A different ballot was cast with this right to vote.');
    expect(first.ballots).toHaveLength(1);
  });
});

describe('a browser that stores nothing', () => {
  it('is told before anything is asked for', async () => {
    const storage = new FakeIndexedDb();
    storage.fault = 'forbidden';
    const visit = await Visit.begin(new PaperNetwork(), storage);
    await visit.signIn();
    expect(await alertText()).toContain('does not let us store anything');
    expect(visit.network.requestsTo('/credentials')).toEqual([]);
    storage.fault = 'none';
    await visit.press('Try again');
    await visit.sees('Get your ballot');
  });

  it('whose disk is full gets no ballot that it could lose', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    await visit.sees('Get your ballot');
    visit.storage.fault = 'full';
    await visit.press('Get my ballot');
    expect(await alertText()).toContain('does not let us store anything');
    expect(visit.network.requestsTo('/credentials')).toEqual([]);
  });

  it('whose disk is full when it casts sends nothing', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    visit.storage.fault = 'full';
    await visit.press('Cast my ballot');
    const words = await alertText();
    expect(words).toContain('does not let us store anything');
    expect(words).toContain('Your vote was not cast.');
    expect(visit.network.requestsTo('/ballots')).toEqual([]);
    visit.storage.fault = 'none';
    await visit.press('Back to my choice');
    await visit.press('Review my ballot');
    await visit.press('Cast my ballot');
    await visit.sees('Your ballot is in the box');
  });
});

describe('a server that cannot be trusted', () => {
  it('is not given the vote when its signature is not valid', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    await visit.sees('Get your ballot');
    const { server } = visit.network;
    // Another election's entry 0, or a forged one: it is signed by nobody this paper names.
    server.entry0 = server.entry0.slice(0, -8) + 'AAAAAAAA';
    await visit.press('Get my ballot');
    expect(await alertText()).toContain('shows another election');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await waitFor(() => expect(visit.network.requestsTo('/credentials')).toEqual([]));
  });
});
