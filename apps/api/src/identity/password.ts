import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the least that OWASP's Password Storage Cheat Sheet asks for: 19 MiB, 2 passes, 1 lane. */
const parameters = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** A PHC string with a random salt. Runs off the main thread. */
export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

export const isPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password);

/** The hash of 32 random bytes that were thrown away: an unknown user costs the same work as a wrong password. */
export const dummyPasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$1reh+xteCqgTa+WAmZdhoA$lPQ358tP7pEFdtAXNF8Vfv9cPk08soaTHbSCAQdqrQc';
