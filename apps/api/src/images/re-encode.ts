import {
  imagePixelsMax,
  largestImageSize,
  type ImageSize,
  type ImageType,
} from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { sharp } from './decoder';
import { imageOf, type Image } from './image';

/** Why bytes are no picture that can be kept; for people to read. */
export interface InvalidImage {
  readonly code: 'invalid_image';
  readonly reason: string;
}

/** A photo fills its square, cut to where something is to be seen; nothing of a logo is cut off. */
export type ImageKind = 'photo' | 'logo';

export interface SentImage {
  readonly bytes: Buffer;
  readonly type: ImageType;
}

const secondsMax = 20;
const webpQuality = 82;
const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

const formats = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
} as const satisfies Record<ImageType, string>;

const invalid = (reason: string): Result<never, InvalidImage> =>
  fail({ code: 'invalid_image', reason });

/** Only the first frame of what moves; damaged files are refused rather than shown half grey. */
const decoderOf = (bytes: Buffer) =>
  sharp(bytes, { limitInputPixels: imagePixelsMax, failOn: 'error', pages: 1 }).timeout({
    seconds: secondsMax,
  });

/** From the first bytes alone: nothing is decoded, so that the size needs no limit yet. */
const headOf = (bytes: Buffer) => sharp(bytes, { limitInputPixels: false }).metadata();

interface Square {
  readonly data: Buffer;
  readonly info: {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 2 | 3 | 4;
  };
}

/** The largest size as bare pixels, upright, in sRGB. */
const squareOf = (bytes: Buffer, kind: ImageKind): Promise<Square> =>
  decoderOf(bytes)
    .autoOrient()
    .resize(largestImageSize, largestImageSize, {
      fit: kind === 'photo' ? 'cover' : 'contain',
      position: kind === 'photo' ? sharp.strategy.attention : 'centre',
      background: transparent,
    })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });

const encode = ({ data, info }: Square, size: ImageSize): Promise<Buffer> =>
  sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .resize(size, size)
    .webp({ quality: webpQuality, smartSubsample: true })
    .toBuffer();

/**
 * What is kept of a picture: its pixels, written anew. All sizes show the same square, since the smaller ones are made
 * from the largest. Decoding and encoding run on libuv's threads.
 */
export async function reEncode(
  { bytes, type }: SentImage,
  kind: ImageKind,
): Promise<Result<Image, InvalidImage>> {
  let square: Square;
  try {
    const { format, width, height } = await headOf(bytes);
    if (format !== formats[type]) return invalid(`It is no ${formats[type].toUpperCase()}.`);
    if (width * height > imagePixelsMax)
      return invalid(`It has more than ${imagePixelsMax / 1_000_000} million pixels.`);
    square = await squareOf(bytes, kind);
  } catch {
    return invalid('It cannot be read as a PNG, JPEG or WebP picture.');
  }
  const [small, medium, large] = await Promise.all([
    encode(square, 96),
    encode(square, 256),
    encode(square, 640),
  ]);
  return ok(imageOf({ 96: small, 256: medium, 640: large }));
}
