import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidInput } from '../http/problem';

/** What the header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) says of a request. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of what is asked: method, address and body. */
  readonly requestHash: Buffer;
}

/** Visible ASCII, as a structured field holds it, with or without the quotes. */
const keyForm = /^(?:[\x21\x23-\x7e]{1,255}|"[\x21\x23-\x7e]{1,255}")$/;

/** Null where the header is not given. */
export function idempotencyKeyOf(request: FastifyRequest): IdempotencyKey | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header !== 'string' || !keyForm.test(header))
    throw invalidInput([
      {
        field: 'Idempotency-Key',
        code: 'invalid',
        message: 'must be 1 to 255 visible ASCII characters',
      },
    ]);
  const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
  return { key: header.replace(/^"|"$/g, ''), requestHash: hash('sha256', asked, 'buffer') };
}
