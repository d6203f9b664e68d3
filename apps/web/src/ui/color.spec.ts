import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, groundFor, readableColor } from './color';
import { palettes } from './tokens';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#FFFFFF', 21],
    ['#FFFFFF', '#FFFFFF', 1],
    ['#767676', '#FFFFFF', 4.54],
  ])('of %s on %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe.each(['light', 'dark'] as const)('a party on the %s page', (scheme) => {
  it('keeps its colour where it is seen', () => {
    expect(readableColor('#C2570C', scheme)).toBe('#C2570C');
  });

  it('is always seen, on the page and on the track of a bar', () => {
    const { page, track } = palettes[scheme];
    fc.assert(
      fc.property(colour, (hex) => {
        const shown = readableColor(hex, scheme);
        expect(contrast(shown, page)).toBeGreaterThanOrEqual(3);
        expect(contrast(shown, track)).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('the ground of initials', () => {
  it.each([
    ['#C2570C', '#FFFFFF'],
    ['#0F8B8D', '#FFFFFF'],
    ['#FFE34D', palettes.light.text],
    ['#000000', '#FFFFFF'],
    ['#FFFFFF', palettes.light.text],
  ])('%s carries %s', (hex, text) => {
    expect(groundFor(hex).text).toBe(text);
  });

  it('is the party’s own colour where that can be read', () => {
    expect(groundFor('#FFE34D').ground).toBe('#FFE34D');
    expect(groundFor('#101418').ground).toBe('#101418');
  });

  it('can always be read', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const { ground, text } = groundFor(hex);
        expect(contrast(ground, text)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
