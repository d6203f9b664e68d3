import type { FormerAdminCode } from '../former-admin';
import type { UserRole, UserState } from '@scrutin/contracts';

/** Somebody who has an account, or had one: the audit log names them, so that nobody is ever removed. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly role: UserRole;
  readonly state: UserState;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
  readonly invitationExpiresAt: Date | null;
}

/** Why a user stays as they are. */
export type UserRefusal =
  | { readonly code: 'not_found' }
  | { readonly code: 'already_exists' }
  | { readonly code: 'last_admin' }
  | { readonly code: 'own_account' }
  /** Whoever asks was revoked, or made an auditor, while they asked. */
  | { readonly code: FormerAdminCode };

/** What the audit log says of a user. */
export const recordedUser = ({ username, role, state }: User): object => ({
  username,
  role,
  state,
});
