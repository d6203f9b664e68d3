import type { UserInvitedResponse, UserResponse } from '@scrutin/contracts';
import { assert } from '@scrutin/domain';
import type { User } from './user';

export const userResponseOf = ({ createdAt, lastSignInAt, ...user }: User): UserResponse => ({
  ...user,
  createdAt: createdAt.toISOString(),
  lastSignInAt: lastSignInAt?.toISOString() ?? null,
  invitationExpiresAt: user.invitationExpiresAt?.toISOString() ?? null,
});

/** Of a user who was invited just now. */
export function userInvitedResponseOf(user: User, invitationLink: string): UserInvitedResponse {
  const response = userResponseOf(user);
  const { invitationExpiresAt: expiresAt } = response;
  assert(expiresAt !== null, 'an invitation has an end');
  return { ...response, invitationLink, expiresAt };
}
