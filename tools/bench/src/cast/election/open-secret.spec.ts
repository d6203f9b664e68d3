import { describe, expect, it } from 'vitest';
import { createCipheriv, hkdfSync } from 'node:crypto';
import { openIssuerKey } from './open-secret';

const masterKey = Buffer.alloc(32, 7);

function seal(plain: Buffer, context: string): Buffer {
  const key = hkdfSync('sha256', masterKey, Buffer.alloc(0), 'scrutin/issuer-key', 32);
  const nonce = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), nonce).setAAD(
    Buffer.from(context),
  );
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

describe('the issuer key of a box', () => {
  it('is opened as it was sealed, and for its box alone', () => {
    const sealed = seal(Buffer.from('a key'), 'issuer/b');
    expect(openIssuerKey(masterKey, sealed, 'b').toString()).toBe('a key');
    expect(() => openIssuerKey(masterKey, sealed, 'c')).toThrow();
  });
});
