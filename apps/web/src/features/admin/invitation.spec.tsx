import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from '../../testing/fake-api';
import { renderPage } from '../../testing/render-page';
import { forgetInvitation, receiveInvitation } from './invitation-inbox';
import { InvitationPage } from './invitation-page';

const path = '/api/invitations/accept';
const password = 'correct horse battery';

let api: FakeApi;
const open = async (address: string): Promise<void> => {
  window.history.replaceState({ kept: true }, '', address);
  receiveInvitation();
  await renderPage(<InvitationPage />);
};
const type = async (label: string, text: string): Promise<void> => {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const fillIn = async (first: string, second: string): Promise<void> => {
  await type('Password', first);
  await type('The same password again', second);
  await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
};
const alertText = async (): Promise<string> => (await screen.findByRole('alert')).textContent;

beforeEach(() => {
  api = new FakeApi();
  api.setAnswer(path, { status: 204, body: undefined });
});
afterEach(() => {
  forgetInvitation();
  window.history.replaceState(null, '', '/');
});

describe('the link of an invitation', () => {
  it('leaves the address at once, and lets somebody choose a password', async () => {
    await open('/admin/invitation#t=token_1');
    expect(location.href).toMatch(/\/admin\/invitation$/);
    expect(history.state).toEqual({ kept: true });
    screen.getByRole('heading', { level: 1, name: 'Accept the invitation' });
    screen.getByText(/At least 12 characters/);
    await fillIn(password, password);
    await screen.findByRole('heading', { level: 1, name: 'Your password is set' });
    expect([api.asked, api.sent]).toEqual([[path], [{ token: 'token_1', password }]]);
  });

  it.each([
    ['eleven char', 'eleven char', 'Password', 'A password has at least 12 characters.'],
    [password, 'another', 'The same password again', 'This is not the same password.'],
  ])('does not take %s, %s', async (first, second, label, words) => {
    await open('/admin/invitation#t=token_1');
    expect(screen.queryByText(words)).toBeNull();
    await fillIn(first, second);
    screen.getByText(words);
    expect(document.activeElement).toBe(screen.getByLabelText(label));
    expect(api.asked).toEqual([]);
    await fillIn(password, password);
    await screen.findByText('You can sign in with it from now on. The link is used up.');
  });

  it.each([
    [{ status: 401, code: 'wrong_invitation' }, /no longer right.*new link/],
    [{ status: 429, code: 'too_many_attempts' }, /Too many attempts.*quarter of an hour/],
    [{ status: 503, code: 'overloaded' }, /too much to do.*Try again/],
    [{ status: 400, code: 'invalid_input' }, /was not set.*refused/],
    ['unreachable', /does not answer.*Check your connection/],
  ] as const)('says in words what is wrong: %j', async (fault, words) => {
    await open('/admin/invitation#t=token_1');
    api.setAnswer(
      path,
      fault === 'unreachable'
        ? fault
        : { status: fault.status, body: { type: 'about:blank', title: 'No', ...fault } },
    );
    await fillIn(password, password);
    expect(await alertText()).toMatch(words);
    api.setAnswer(path, { status: 204, body: undefined });
    await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
    await screen.findByRole('heading', { level: 1, name: 'Your password is set' });
  });

  it('is replaced by a second link that is opened on the same page', async () => {
    await open('/admin/invitation#t=token_1');
    await type('Password', password);
    act(() => {
      window.history.replaceState(null, '', '/admin/invitation#t=token_2');
      receiveInvitation();
    });
    await fillIn(password, password);
    await screen.findByRole('heading', { level: 1, name: 'Your password is set' });
    expect(api.sent).toEqual([{ token: 'token_2', password }]);
  });

  it.each(['/admin/invitation', '/admin/invitation#t=', '/vote#t=token_1'])(
    'is missing at %s',
    async (address) => {
      await open(address);
      screen.getByRole('heading', { level: 1, name: 'There is no invitation here' });
    },
  );
});
