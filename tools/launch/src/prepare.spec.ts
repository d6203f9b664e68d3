import { describe, expect, it } from 'vitest';
import { isNodeNewEnough } from '../prepare.mjs';

describe('isNodeNewEnough', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '24.11.0', '24.21.0', '26.0.0'])(
    'takes %s',
    (version) => {
      expect(isNodeNewEnough(version)).toBe(true);
    },
  );

  it.each(['18.20.4', '20.18.3', '21.7.3', '22.12.0', '23.11.0', '24.10.0', ''])(
    'refuses %j',
    (version) => {
      expect(isNodeNewEnough(version)).toBe(false);
    },
  );
});
