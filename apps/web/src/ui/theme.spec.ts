import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './color';
import { cssVariablesResolver, theme } from './theme';
import { palettes } from './tokens';

const variables = cssVariablesResolver(theme as never);

describe('the colours of a theme', () => {
  it.each(['light', 'dark'] as const)('can be read: %s', (scheme) => {
    const { page, raised, text, quiet, accent, accentSoft, onAccent, error, warning } =
      palettes[scheme];
    for (const ground of [page, raised]) {
      for (const ink of [text, quiet, accent, error, warning])
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palettes[scheme].control, ground)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(onAccent, error)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, accentSoft)).toBeGreaterThanOrEqual(4.5);
  });

  it('become variables by their names', () => {
    expect(variables.light['--accent-soft']).toBe(palettes.light.accentSoft);
    expect(variables.dark['--accent-soft']).toBe(palettes.dark.accentSoft);
  });

  it('are all printed light', () => {
    const printed = readFileSync(`${import.meta.dirname}/print.css`, 'utf8');
    for (const name of Object.keys(variables.variables)) {
      expect(printed).toContain(`${name.replace('--print-', '--')}: var(${name}) !important;`);
    }
    expect(Object.keys(variables.variables)).toHaveLength(Object.keys(palettes.light).length);
  });
});
