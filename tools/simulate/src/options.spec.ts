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

  it('say what the election looks like', async () => {
    expect((await parse('--voters', '9')).shape).toEqual({
      candidates: 4,
      regions: 3,
      isPerRegion: false,
      approvalMax: null,
      visibility: 'live',
      releaseSize: 1,
    });
    const args = ['--candidates', '40', '--regions', '20', '--per-region', '--approval', '2'];
    expect((await parse('--voters', '20000', ...args)).shape).toEqual({
      candidates: 40,
      regions: 20,
      isPerRegion: true,
      approvalMax: 2,
      visibility: 'live',
      releaseSize: 1,
    });
    const shows = ['--release-size', '10', '--visibility', 'after_close'];
    expect((await parse('--voters', '9', ...shows)).shape).toMatchObject({
      releaseSize: 10,
      visibility: 'after_close',
    });
  });

  it.each([
    [['--per-region'], /--per-region needs an election of its own: add --voters/],
    [['--candidates', '5'], /--candidates needs .* --voters/],
    [['--approval', '2'], /--approval needs/],
    [['--regions', '2'], /--regions needs/],
    [['--release-size', '10'], /--release-size needs/],
    [['--visibility', 'live'], /--visibility needs/],
    [['--voters', '9', '--scenario', 'surge'], /multiplies the rate: add --rate/],
    [['--voters', '9', '--approval', '2', '--scenario', 'landslide'], /leave out --approval/],
    [['--voters', '9', '--approval', '5'], /approve of 5 candidates where 4 stand/],
    [['--voters', '9', '--candidates', '2', '--approval', '3'], /where 2 stand/],
    [['--voters', '9', '--approval', '2', '--scenario', 'tie'], /leave out --approval/],
    [['--voters', '9', '--candidates', '1', '--scenario', 'close'], /needs two candidates/],
    [['--voters', '9', '--regions', '10'], /10 regions need at least as many voters/],
    [['--voters', '2', '--per-region'], /3 regions need at least as many voters/],
  ])('refuse what cannot be, in a sentence: %j', async (args, sentence) => {
    await expect(parse(...args)).rejects.toThrow(sentence);
  });

  it('let three regions be, where fewer vote', async () => {
    expect((await parse('--voters', '1')).shape.regions).toBe(3);
  });

  it.each([
    ['--voters', '9', '--candidates', '41'],
    ['--voters', '9', '--candidates', '0'],
    ['--voters', '9', '--regions', '101'],
    ['--voters', '9', '--approval', '0'],
    ['--voters', '0'],
    ['--voters', 'many'],
    ['--voters', '200001'],
    ['--rate', '0'],
    ['--scenario', 'avalanche'],
    ['--voters', '9', '--release-size', '0'],
    ['--voters', '9', '--visibility', 'never'],
    ['--concurrency', '1001'],
    ['--patience', '-1'],
    ['--unknown'],
    ['--voters', '10', '--count', '5'],
  ])('are refused: %s %s %s %s', async (...args) => {
    await expect(parse(...args)).rejects.toMatchObject({ exitCode: 1 });
  });
});
