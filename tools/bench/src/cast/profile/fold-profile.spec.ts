import { describe, expect, it } from 'vitest';
import type { CpuProfile } from './cpu-profile';
import { foldProfile, packageOf } from './fold-profile';
import { formatProfile } from './format-profile';

const node = (id: number, functionName: string, url = '') => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
});

const profile: CpuProfile = {
  nodes: [
    node(1, '(root)'),
    node(2, '(idle)'),
    node(3, 'hash', 'file:///here/dist/main.js'),
    node(4, 'query', 'file:///here/node_modules/pg/lib/client.js'),
    // The same function, called by another one.
    node(5, 'hash', 'file:///here/dist/main.js'),
    node(6, '(garbage collector)'),
  ],
  startTime: 1_000_000,
  samples: [3, 3, 2, 5, 4, 6, 3],
  timeDeltas: [1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000_000],
};

describe('a profile', () => {
  it('is folded by function and package, over the windows and what was not idle', () => {
    const folded = foldProfile(profile, [{ fromMs: 1_001.5, toMs: 1_010 }]);
    expect(folded.busyShare).toBe(0.8);
    expect(folded.functions).toEqual([
      { name: 'hash main.js:10', share: 0.5 },
      { name: 'query pg/lib/client.js:10', share: 0.25 },
      { name: '(garbage collector)', share: 0.25 },
    ]);
    expect(folded.packages).toEqual([
      { name: 'main.js', share: 0.5 },
      { name: 'pg', share: 0.25 },
      { name: 'V8', share: 0.25 },
    ]);
    expect(formatProfile(folded)).toContain('50.0 %  hash main.js:10');
  });

  it('has nothing outside the windows', () => {
    expect(foldProfile(profile, [])).toEqual({ busyShare: 0, functions: [], packages: [] });
  });

  it.each([
    ['', 'V8'],
    ['node:internal/crypto/sig', 'Node'],
    ['file:///a/node_modules/@nestjs/core/router.js', '@nestjs/core'],
    ['file:///a/node_modules/a/node_modules/b/c.js', 'b'],
    ['file:///a/apps/api/dist/main.js', 'main.js'],
  ])('finds the package of %j: %s', (url, name) => {
    expect(packageOf(url)).toBe(name);
  });
});
