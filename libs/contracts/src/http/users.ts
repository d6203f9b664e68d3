import { z } from 'zod';
import { boundedText, idSchema, instantOut, nameLengthMax } from '../primitives';
import { pageOf } from './pagination';

/** Admins change things; auditors read everything that admins read, but for access codes. */
export const userRoleSchema = z.enum(['admin', 'auditor']);
export const userStateSchema = z.enum(['invited', 'active', 'revoked']);

export const passwordLengthMin = 12;
export const passwordLengthMax = 1_024;

/** A password that somebody chooses. It is kept as it is typed: nothing is trimmed or normalized. */
export const newPassword = z
  .string()
  .min(passwordLengthMin)
  .max(passwordLengthMax)
  .refine((value) => value.isWellFormed(), {
    error: 'must be well-formed Unicode',
    params: { code: 'invalid_text' },
  });

export const createUserRequest = z.strictObject({
  username: boundedText(nameLengthMax),
  role: userRoleSchema,
});
export const updateUserRequest = z.strictObject({ role: userRoleSchema });

export const userResponse = z.object({
  id: idSchema,
  username: z.string(),
  role: userRoleSchema,
  state: userStateSchema,
  createdAt: instantOut,
  lastSignInAt: instantOut.nullable(),
  /** Of an invitation that was not accepted yet; also one that has expired. */
  invitationExpiresAt: instantOut.nullable(),
});
export const usersResponse = pageOf(userResponse);

/** The link is told here and never again. */
export const userInvitedResponse = userResponse.extend({
  invitationLink: z.string(),
  expiresAt: instantOut,
});

export const acceptInvitationRequest = z.strictObject({
  token: z.string().min(1).max(200),
  password: newPassword,
});

export type UserRole = z.infer<typeof userRoleSchema>;
export type UserState = z.infer<typeof userStateSchema>;
export type CreateUserRequest = z.infer<typeof createUserRequest>;
export type UpdateUserRequest = z.infer<typeof updateUserRequest>;
export type UserResponse = z.infer<typeof userResponse>;
export type UserInvitedResponse = z.infer<typeof userInvitedResponse>;
export type AcceptInvitationRequest = z.infer<typeof acceptInvitationRequest>;
