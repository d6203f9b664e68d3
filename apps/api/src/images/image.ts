import { hash } from 'node:crypto';
import type { ImageSize } from '@scrutin/contracts';

/** One picture as it is kept and served: the same square in three sizes, WebP without metadata. */
export interface Image {
  /** `b64u(SHA-256(bytes of the largest size))`. */
  readonly hash: string;
  readonly sizes: Readonly<Record<ImageSize, Buffer>>;
}

export const imageOf = (sizes: Image['sizes']): Image => ({
  hash: hash('sha256', sizes[640], 'base64url'),
  sizes,
});
