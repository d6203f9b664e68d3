import { palettes, type ColorScheme } from './tokens';

/** WCAG 1.4.11: what carries meaning stands out from its ground by this much. */
const graphicContrastMin = 3;

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const toHex = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`.toUpperCase();

/** Relative luminance by WCAG 2.2. */
const luminance = (rgb: Rgb): number => {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

export const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
};

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** The party's colour, moved towards the text colour just as far as it needs to be seen on the page of this theme. */
export const readableColor = (hex: string, scheme: ColorScheme): string => {
  const { page, track, text } = palettes[scheme];
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = toHex(mix(parse(hex), parse(text), share));
    if (Math.min(contrast(candidate, page), contrast(candidate, track)) >= graphicContrastMin)
      return candidate;
  }
  return text;
};

/** White is asked for less than the 4.5:1 of running text: initials are large, and the full name stands beside them. */
const initialsContrastMin = 4;

/** White where it can be read on this ground, else whichever of white and the dark text colour reads better. */
export const textColorOn = (hex: string): string => {
  const white = contrast(hex, '#FFFFFF');
  if (white >= initialsContrastMin) return '#FFFFFF';
  return white >= contrast(hex, palettes.light.text) ? '#FFFFFF' : palettes.light.text;
};
