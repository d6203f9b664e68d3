/** What the server asks for; in UTF-16 units, as it counts them. */
export const passwordLengthMin = 12;
export const passwordLengthMax = 1_024;

export type PasswordFault = 'short' | 'long' | 'different';

/** What is wrong with a password that was typed twice, or null. */
export function checkPassword(password: string, again: string): PasswordFault | null {
  if (password.length < passwordLengthMin) return 'short';
  if (password.length > passwordLengthMax) return 'long';
  return password === again ? null : 'different';
}
