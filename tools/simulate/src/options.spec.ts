import { afterEach, describe, expect, it } from 'vitest';
import { createCommand, type SimulateOptions } from './options';

async function parse(...args: string[]): Promise<SimulateOptions> {
  const runs: SimulateOptions[] = [];
  const command = createCommand((options) => Promise.resolve(runs.push(options)));
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync(args, { from: 'user' });
  const [options] = runs;
  if (options === undefined) throw new Error('nothing was run');
  return options;
}

const exitCode = process.exitCode;
afterEach(() => void (process.exitCode = exitCode));

describe('the options of a simulation', () => {
  it('are read', async () => {
    const args = ['--voters', '2000', '--rate', '200', '--scenario', 'tie', '--seed', '7'];
    expect(await parse(...args, '--data-dir', '/data', '--keep-open', '--json')).toMatchObject({
      voters: 2_000,
      rate: 200,
      scenario: 'tie',
      seed: '7',
      dataDir: '/data',
      keepOpen: true,
      json: true,
    });
  });

  it('may be left out: demo voters, plain, and a seed that is drawn and told', async () => {
    const options = await parse();
    expect(options).toMatchObject({ scenario: 'plain', keepOpen: false, patience: 60 });
    expect(options.voters).toBeUndefined();
    expect(options.rate).toBeUndefined();
    expect(options.seed).toMatch(/^\d+$/);
  });

  it('take no scenario for voters of the demo, whose election is as it is', async () => {
    await expect(parse('--scenario', 'tie')).rejects.toThrow(/add --voters/);
    expect(await parse('--scenario', 'plain')).toMatchObject({ scenario: 'plain' });
  });

  it.each([
    ['--voters', '0'],
    ['--voters', 'many'],
    ['--voters', '200001'],
    ['--rate', '0'],
    ['--scenario', 'landslide'],
    ['--concurrency', '1001'],
    ['--patience', '-1'],
    ['--unknown'],
    ['--voters', '10', '--count', '5'],
  ])('are refused: %s %s %s %s', async (...args) => {
    await expect(parse(...args)).rejects.toMatchObject({ exitCode: 1 });
  });
});
