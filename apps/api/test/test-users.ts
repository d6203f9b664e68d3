import type { UserInvitedResponse, UserRole } from '@scrutin/contracts';
import { mark } from './test-registry';
import type { TestApp } from './test-app';

export interface TestUser {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly token: string;
}

export async function inviteUser(
  app: TestApp,
  role: UserRole = 'admin',
  username = `user-${mark()}`,
): Promise<UserInvitedResponse> {
  const body = { username, role };
  const answer = await app.asAdmin<UserInvitedResponse>('POST', '/api/users', { body });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

export const tokenOf = (invitationLink: string): string =>
  new URLSearchParams(new URL(invitationLink).hash.slice(1)).get('t') ?? '';

export const acceptInvitation = (app: TestApp, invitationLink: string, password: string) =>
  app.request('POST', '/api/invitations/accept', {
    body: { token: tokenOf(invitationLink), password },
  });

export async function signIn(
  app: TestApp,
  { username, password }: Pick<TestUser, 'username' | 'password'>,
): Promise<string> {
  const body = { username, password };
  const answer = await app.request<{ token: string }>('POST', '/api/auth/login', { body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.token;
}

/** Somebody who was invited, has chosen a password, and has signed in. */
export async function newUser(app: TestApp, role: UserRole = 'admin'): Promise<TestUser> {
  const { id, username, invitationLink } = await inviteUser(app, role);
  const password = `password ${mark()}`;
  const { status, text } = await acceptInvitation(app, invitationLink, password);
  if (status !== 204) throw new Error(`${status} ${text}`);
  return { id, username, password, token: await signIn(app, { username, password }) };
}
