import { describe, expect, it } from 'vitest';
import { castCommand, type CastOptions } from './options';

async function optionsOf(...args: string[]): Promise<CastOptions | null> {
  let given: CastOptions | null = null;
  const command = castCommand((options) => {
    given = options;
    return Promise.resolve(0);
  });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync(args, { from: 'user' });
  return given;
}

describe('npm run bench -- cast', () => {
  it('has defaults', async () => {
    expect(await optionsOf()).toEqual({
      ballots: 80_000,
      rounds: 5,
      seconds: 4,
      concurrencyMax: 1_024,
      cpuProf: false,
      json: false,
    });
  });

  it('takes its numbers', async () => {
    const args = ['--ballots', '500', '--rounds', '1', '--seconds', '0.5', '--cpu-prof'];
    expect(await optionsOf(...args)).toMatchObject({ ballots: 500, rounds: 1, seconds: 0.5 });
  });

  it.each([
    ['--ballots', '99'],
    ['--ballots', '1e5'],
    ['--rounds', '0'],
    ['--seconds', '0'],
    ['--concurrency-max', '5000'],
    ['--unknown'],
  ])('refuses %s %s', async (...args) => {
    await expect(optionsOf(...args)).rejects.toThrow();
  });
});
