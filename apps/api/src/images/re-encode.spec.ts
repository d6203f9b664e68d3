import { hash } from 'node:crypto';
import { imageSizes, type ImageType } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { colourAt, jpegOfPhone, movingWebp, png } from '../../test/test-images';
import { sharp } from './decoder';
import type { Image } from './image';
import { reEncode, type ImageKind, type SentImage } from './re-encode';

async function taken(sent: SentImage, kind: ImageKind = 'photo'): Promise<Image> {
  const image = await reEncode(sent, kind);
  if (!image.ok) throw new Error(image.error.reason);
  return image.value;
}

describe('a picture that is taken', () => {
  it.each([
    ['PNG', png],
    ['JPEG', jpegOfPhone],
    ['WebP', movingWebp],
  ])('from %s becomes three squares in WebP, named by the largest', async (_, make) => {
    const { hash: name, sizes } = await taken(await make());
    for (const size of imageSizes)
      expect(await sharp(sizes[size]).metadata()).toMatchObject({
        format: 'webp',
        width: size,
        height: size,
        space: 'srgb',
      });
    expect(name).toBe(hash('sha256', sizes[640], 'base64url'));
  });

  it('is the same each time', async () => {
    expect((await taken(await png())).hash).toBe((await taken(await png())).hash);
  });

  it('says nothing of telephone, owner or place, and stands upright', async () => {
    const sent = await jpegOfPhone();
    const before = await sharp(sent.bytes).metadata();
    expect([before.orientation, before.exif?.includes('Telephone')]).toEqual([6, true]);
    const { sizes } = await taken(sent, 'logo');
    for (const size of imageSizes) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(sizes[size]).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual(Array(5).fill(undefined));
      expect(sizes[size].includes('Korvanec')).toBe(false);
      // Left is up, once it is turned to the right.
      expect(await colourAt(sizes[size], 0.5, 0.25)).toBe('red');
      expect(await colourAt(sizes[size], 0.5, 0.75)).toBe('blue');
    }
  });

  it('fills the square as a photo, and is whole as a logo', async () => {
    const sent = await png(400, 100);
    expect(await colourAt((await taken(sent)).sizes[256], 0.5, 0.05)).not.toBe('clear');
    const logo = (await taken(sent, 'logo')).sizes[256];
    expect(await colourAt(logo, 0.5, 0.05)).toBe('clear');
    expect([await colourAt(logo, 0.05, 0.5), await colourAt(logo, 0.95, 0.5)]).toEqual([
      'red',
      'blue',
    ]);
  });

  it('stands still: the first frame counts', async () => {
    const { sizes } = await taken(await movingWebp());
    expect((await sharp(sizes[640]).metadata()).pages ?? 1).toBe(1);
    expect(await colourAt(sizes[640], 0.5, 0.5)).toBe('red');
  });

  it.each([
    [{ channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } }],
    [{ channels: 3, background: 'black' }],
  ] as const)('may have %j', async (more) => {
    const { data } = await sharp({ create: { width: 3, height: 5, ...more } })
      .toColourspace('b-w')
      .png()
      .toBuffer({ resolveWithObject: true });
    expect((await taken({ bytes: data, type: 'image/png' })).sizes[96].length).toBeGreaterThan(0);
  });
});

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

describe('no picture is', () => {
  const refused = async (bytes: Buffer, type: ImageType = 'image/png') => {
    const image = await reEncode({ bytes, type }, 'photo');
    return image.ok ? null : image.error.code;
  };

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.alloc(5_000, 7)],
    ['the first bytes of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['SVG', Buffer.from(svg)],
    ['GIF', Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')],
  ])('%s', async (_, bytes) => {
    expect(await refused(bytes)).toBe('invalid_image');
  });

  it('one of a format whose decoder is not even asked', async () => {
    await expect(sharp(Buffer.from(svg)).metadata()).rejects.toThrow('unsupported image format');
  });

  it('one of another type than it was sent as', async () => {
    const { bytes } = await png();
    expect(await refused(bytes, 'image/jpeg')).toBe('invalid_image');
    expect(await refused(bytes, 'image/png')).toBeNull();
  });

  it.each([
    ['PNG', png],
    ['JPEG', jpegOfPhone],
    ['WebP', movingWebp],
  ])('a %s that breaks off', async (_, make) => {
    const { bytes, type } = await make();
    expect(await refused(bytes.subarray(0, bytes.length / 2), type)).toBe('invalid_image');
  });

  it('a small file that would fill the memory', async () => {
    const bomb = await sharp({
      create: { width: 8_000, height: 4_001, channels: 3, background: 'white' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(200_000);
    const image = await reEncode({ bytes: bomb, type: 'image/png' }, 'photo');
    expect(image.ok ? null : image.error.reason).toBe('It has more than 32 million pixels.');
  });
});
