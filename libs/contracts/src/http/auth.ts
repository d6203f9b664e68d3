import { z } from 'zod';
import { boundedText, idSchema, instantOut } from '../primitives';
import { newPassword, userRoleSchema } from './users';

export const loginRequest = z.strictObject({
  username: boundedText(200),
  password: z.string().min(1).max(1_024),
});
export const loginResponse = z.object({ token: z.string(), expiresAt: instantOut });

export const changePasswordRequest = z.strictObject({
  currentPassword: z.string().min(1).max(1_024),
  newPassword,
});
export const meResponse = z.object({
  id: idSchema,
  username: z.string(),
  role: userRoleSchema,
});

export type LoginRequest = z.infer<typeof loginRequest>;
export type LoginResponse = z.infer<typeof loginResponse>;
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;
