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

/** WCAG 1.4.3, for text of any size. */
const textContrastMin = 4.5;
/** A ground this close to what white needs is darkened a little: most parties are used to white on their colour. */
const whiteContrastMin = 3.5;

export interface Ground {
  readonly ground: string;
  readonly text: string;
}

/** The party's colour as a ground for initials: white or dark text, and the ground moved just as far as that needs. */
export const groundFor = (hex: string): Ground => {
  const isForWhite = contrast(hex, '#FFFFFF') >= whiteContrastMin;
  const text = isForWhite ? '#FFFFFF' : palettes.light.text;
  const away = parse(isForWhite ? '#000000' : '#FFFFFF');
  for (let share = 0; share < 1; share += 0.02) {
    const ground = toHex(mix(parse(hex), away, share));
    if (contrast(ground, text) >= textContrastMin) return { ground, text };
  }
  return { ground: toHex(away), text };
};
