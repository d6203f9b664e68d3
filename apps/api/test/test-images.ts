import { sharp } from '../src/images/decoder';
import type { SentImage } from '../src/images/re-encode';

type Colour = Readonly<{ r: number; g: number; b: number }>;

const red: Colour = { r: 200, g: 20, b: 20 };
const blue: Colour = { r: 20, g: 20, b: 200 };

/** Red on the left and blue on the right, so that turning it shows. */
const twoColours = async (width: number, height: number) => {
  const halfOf = (background: Colour) =>
    ({ width: width / 2, height, channels: 3, background }) as const;
  const right = await sharp({ create: halfOf(blue) })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: red } }).composite([
    { input: right, left: width / 2, top: 0 },
  ]);
};

/** A JPEG as a telephone writes it: with a place, an owner, and lying on its side. */
export async function jpegOfPhone(): Promise<SentImage> {
  // Composing needs a decoder that is not blocked; from bytes, the orientation can be named.
  const lying = await (await twoColours(320, 200)).png().toBuffer();
  const bytes = await sharp(lying)
    .withExif({
      IFD0: { Copyright: 'Maëlle Korvanec', Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 31/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return { bytes, type: 'image/jpeg' };
}

export async function png(width = 320, height = 200): Promise<SentImage> {
  return { bytes: await (await twoColours(width, height)).png().toBuffer(), type: 'image/png' };
}

/** Two frames, the first red and the second blue. */
export async function movingWebp(): Promise<SentImage> {
  const frameOf = (background: Colour) =>
    sharp({ create: { width: 40, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all([frameOf(red), frameOf(blue)]);
  const bytes = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
  return { bytes, type: 'image/webp' };
}

/** The colour at a place of a square, given as shares of its side. */
export async function colourAt(
  webp: Buffer,
  x: number,
  y: number,
): Promise<'red' | 'blue' | 'clear' | 'other'> {
  const { data, info } = await sharp(webp)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 4;
  const [r = 0, , b = 0, alpha = 0] = data.subarray(at, at + 4);
  if (alpha < 10) return 'clear';
  if (r > 150 && b < 80) return 'red';
  return b > 150 && r < 80 ? 'blue' : 'other';
}
