import { describe, expect, it } from 'vitest';
import { createExclusively } from './exclusively';

describe('work of one name', () => {
  it('runs one at a time and in order, also after a failure', async () => {
    const exclusively = createExclusively();
    const seen: string[] = [];
    const work = (name: string, fails = false) =>
      exclusively('slot', async () => {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('does not wait for work of other names', async () => {
    const exclusively = createExclusively();
    const endless = exclusively('one', () => new Promise<never>(() => undefined));
    expect(await exclusively('other', () => Promise.resolve('done'))).toBe('done');
    expect(endless).toBeInstanceOf(Promise);
  });
});
