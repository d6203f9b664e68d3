import { z } from 'zod';

/** What a picture may be sent as; whatever it is, WebP is what is kept. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];
export const imageBytesMax = 5 * 1024 * 1024;
/** Width times height: a small file may hold a picture that fills the memory. */
export const imagePixelsMax = 32_000_000;

/** Sides of the squares that are kept of each picture, in pixels. The hash of a picture is that of the largest. */
export const imageSizes = [96, 256, 640] as const;
export type ImageSize = (typeof imageSizes)[number];
export const largestImageSize: ImageSize = 640;

/** `b64u(SHA-256(bytes of the largest size))`. */
export const imageHashSchema = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, {
  error: 'must be a SHA-256 in base64url',
});

export const imageQuery = z.strictObject({
  size: z
    .enum(['96', '256', '640'])
    .default('640')
    .transform((size): ImageSize => imageSizes.find((one) => String(one) === size) ?? 640),
});

/** Where a picture is served. Its bytes never change. */
export const imagePath = (hash: string, size: ImageSize = largestImageSize): string =>
  size === largestImageSize ? `/api/images/${hash}` : `/api/images/${hash}?size=${size}`;

export type ImageQuery = z.infer<typeof imageQuery>;
