import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { palettes, type ColorScheme } from './tokens';

const accent: MantineColorsTuple = [
  '#E9EDFC',
  '#D3DBF9',
  '#B4C2F6',
  '#A9BAFF',
  palettes.dark.accent,
  '#5F7AE8',
  palettes.light.accent,
  palettes.light.accentHover,
  '#1C3289',
  '#16276B',
];

/** Its greys, from the lightest on, are ours: the borders of fields are the fifth of each. */
const gray: MantineColorsTuple = [
  palettes.light.page,
  palettes.light.track,
  palettes.light.track,
  palettes.light.line,
  palettes.light.control,
  palettes.light.control,
  palettes.light.quiet,
  '#4A4F59',
  '#2C303A',
  palettes.light.text,
];
const dark: MantineColorsTuple = [
  palettes.dark.text,
  '#C9C8C4',
  palettes.dark.quiet,
  '#8B909B',
  palettes.dark.control,
  palettes.dark.line,
  palettes.dark.raised,
  palettes.dark.track,
  palettes.dark.page,
  '#0C0E11',
];

/** Mantine writes white on whatever is filled; in the dark theme our fills are light. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...resolved, color: 'var(--on-accent)' } : resolved;
};

export const theme = createTheme({
  variantColorResolver,
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  black: palettes.light.text,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, Menlo, Consolas, monospace',
  headings: {
    fontFamily: "'Newsreader Variable', Georgia, serif",
    fontWeight: '500',
    textWrap: 'balance',
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.75rem' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.4', xl: '1.25' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '3rem' },
  radius: { xs: '0.25rem', sm: '0.5rem', md: '0.5rem', lg: '0.75rem', xl: '62.5rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const ownVariables = (scheme: ColorScheme, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(palettes[scheme]).map(([name, value]) => [`${prefix}${kebab(name)}`, value]),
  );

const variablesOf = (scheme: ColorScheme): Record<string, string> => {
  const palette = palettes[scheme];
  return {
    ...ownVariables(scheme, '--'),
    '--mantine-color-body': palette.page,
    '--mantine-color-text': palette.text,
    '--mantine-color-dimmed': palette.quiet,
    '--mantine-color-placeholder': palette.quiet,
    '--mantine-color-error': palette.error,
    '--mantine-color-default': palette.raised,
    '--mantine-color-default-hover': palette.track,
    '--mantine-color-default-color': palette.text,
    '--mantine-color-default-border': palette.control,
    '--mantine-color-anchor': palette.accent,
    '--mantine-color-accent-filled': palette.accent,
    '--mantine-color-accent-filled-hover': palette.accentHover,
    '--mantine-primary-color-contrast': palette.onAccent,
    '--mantine-color-disabled': palette.track,
    '--mantine-color-disabled-color': palette.quiet,
  };
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  // What `print.css` prints with, whatever the theme of the screen.
  variables: ownVariables('light', '--print-'),
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});
