import { createHmac, randomBytes } from 'node:crypto';
import { accessCodeBytes, accessCodeFromBytes, normalizeAccessCode } from '@scrutin/domain';
import { deriveKey, openSecret, sealSecret } from '../../platform/secrets';

/** The keys that access codes are hashed and sealed with, and what is done with them; also in a thread of its own. */
export class AccessCodeKeys {
  private readonly hashKey: Buffer;
  private readonly sealKey: Buffer;

  constructor(masterKey: Buffer) {
    this.hashKey = deriveKey(masterKey, 'scrutin/access-code');
    this.sealKey = deriveKey(masterKey, 'scrutin/access-code-sealed');
  }

  /** A new random code as printed on a card. */
  draw(): string {
    for (;;) {
      const code = accessCodeFromBytes(randomBytes(accessCodeBytes));
      if (code !== undefined) return code;
    }
  }

  /** The same for every way of typing a code. */
  hash(typed: string): Buffer {
    return createHmac('sha256', this.hashKey).update(normalizeAccessCode(typed), 'utf8').digest();
  }

  seal(code: string, voterId: string): Buffer {
    return sealSecret(this.sealKey, Buffer.from(code, 'utf8'), voterId);
  }

  open(sealed: Buffer, voterId: string): string {
    return openSecret(this.sealKey, sealed, voterId).toString('utf8');
  }
}
