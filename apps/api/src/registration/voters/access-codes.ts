import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accessCodeBytes, accessCodeFromBytes, normalizeAccessCode } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import { deriveKey, openSecret, sealSecret } from '../../platform/secrets';

/**
 * Access codes are kept as keyed hashes, which a stolen database does not give away. Those of an import are also kept
 * readable, sealed for their voter, until its cards are printed.
 */
@Injectable()
export class AccessCodes {
  private readonly hashKey: Buffer;
  private readonly sealKey: Buffer;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'masterKey'>) {
    this.hashKey = deriveKey(settings.masterKey, 'scrutin/access-code');
    this.sealKey = deriveKey(settings.masterKey, 'scrutin/access-code-sealed');
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
