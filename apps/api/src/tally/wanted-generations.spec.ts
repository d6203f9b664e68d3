import { describe, expect, it } from 'vitest';
import { WantedGenerations } from './wanted-generations';

const of = (generation: number) => [{ ledgerId: 'a', generation }];

describe('the generations that are wanted', () => {
  it('are what PostgreSQL said last, and the first of what it has not named', async () => {
    const wanted = new WantedGenerations();
    expect(wanted.of('a')).toBe(0);
    await wanted.learnAll(() => Promise.resolve(of(3)));
    expect(wanted.of('a')).toBe(3);
    await wanted.learnAll(() => Promise.resolve(of(1)));
    expect(wanted.of('a')).toBe(1);
    await wanted.learnAll(() => Promise.resolve([]));
    expect(wanted.of('a')).toBe(0);
  });

  it('do not go back to what was read before', async () => {
    const wanted = new WantedGenerations();
    let answer: (read: ReturnType<typeof of>) => void = () => undefined;
    const slow = wanted.learnAll(
      () => new Promise<ReturnType<typeof of>>((done) => (answer = done)),
    );
    await wanted.learnAll(() => Promise.resolve(of(2)));
    answer(of(1));
    expect(await slow).toEqual(of(1));
    expect(wanted.of('a')).toBe(2);

    const later = wanted.learnAll(
      () => new Promise<ReturnType<typeof of>>((done) => (answer = done)),
    );
    wanted.learn({ ledgerId: 'a', generation: 3 });
    answer(of(2));
    await later;
    expect(wanted.of('a')).toBe(3);
  });
});
