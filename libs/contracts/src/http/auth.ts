import { z } from 'zod';
import { boundedText, instantOut } from '../primitives';

export const loginRequest = z.strictObject({
  username: boundedText(200),
  password: z.string().min(1).max(1_024),
});
export const loginResponse = z.object({ token: z.string(), expiresAt: instantOut });

export type LoginRequest = z.infer<typeof loginRequest>;
export type LoginResponse = z.infer<typeof loginResponse>;
