/** The palette of both themes. Components use the CSS variables that `theme.ts` makes of it; charts compute contrast. */
export const palettes = {
  light: {
    page: '#FAF9F6',
    raised: '#FFFFFF',
    text: '#14171F',
    quiet: '#5B606B',
    line: '#E3E0D8',
    track: '#EFECE5',
    /** Borders of what can be operated: 3:1 against page and raised (WCAG 1.4.11). */
    control: '#868B95',
    accent: '#2B4ACB',
    accentHover: '#223CA8',
    accentSoft: '#E9EDFC',
    onAccent: '#FFFFFF',
    ok: '#1F7A4D',
    warning: '#9A5B00',
    warningSoft: '#FBF1DF',
    error: '#B3261E',
    errorSoft: '#FBEAE8',
  },
  dark: {
    page: '#101216',
    raised: '#171A20',
    text: '#ECEAE4',
    quiet: '#A3A8B3',
    line: '#2A2E37',
    track: '#22262E',
    control: '#6F7683',
    accent: '#8FA5FF',
    accentHover: '#A9BAFF',
    accentSoft: '#1D2440',
    onAccent: '#101216',
    ok: '#6FD3A0',
    warning: '#F2B45C',
    warningSoft: '#2B2213',
    error: '#FF8A80',
    errorSoft: '#2E1A19',
  },
} as const;

export type ColorScheme = keyof typeof palettes;
