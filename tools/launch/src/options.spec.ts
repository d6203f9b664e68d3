import { describe, expect, it } from 'vitest';
import { parseOptions, type LaunchOptions } from './options';
import { defaultDataDir } from './data-dir/layout';

const parse = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  parseOptions(args, { cwd: '/home/ada', env });

const defaults: LaunchOptions = {
  dataDir: defaultDataDir,
  port: null,
  isFresh: false,
  hasDemo: true,
  isDev: false,
  isLan: false,
};

describe('parseOptions', () => {
  it('needs none', () => {
    expect(parse([])).toEqual({ type: 'launch', options: defaults });
  });

  it('reads each of them', () => {
    const args = ['--fresh', '--port', '4000', '--data-dir', '/srv/my votes', '--no-demo'];
    args.push('--dev', '--lan');
    expect(parse(args)).toEqual({
      type: 'launch',
      options: {
        dataDir: '/srv/my votes',
        port: 4000,
        isFresh: true,
        hasDemo: false,
        isDev: true,
        isLan: true,
      },
    });
  });

  it('means a relative folder from where the person is', () => {
    expect(parse(['--data-dir', 'my votes'])).toMatchObject({
      options: { dataDir: '/home/ada/my votes' },
    });
  });

  it('takes the port of the environment, unless one is given', () => {
    expect(parse([], { PORT: '4000' })).toMatchObject({ options: { port: 4000 } });
    expect(parse(['--port=5000'], { PORT: '4000' })).toMatchObject({ options: { port: 5000 } });
  });

  it.each(['0', '65536', '80a', '-1', '1e3', ''])('refuses the port %j', (port) => {
    expect(parse([`--port=${port}`])).toEqual({
      type: 'wrong',
      sentence: '--port (or PORT) takes a number from 1 to 65535.',
    });
  });

  it.each([['--prot=80'], ['elsewhere'], ['--data-dir=']])('refuses %j in one sentence', (arg) => {
    const parsed = parse([arg]);
    expect(parsed.type).toBe('wrong');
    expect(parsed).toHaveProperty('sentence', expect.stringMatching(/^[^\n]+\.$/));
  });

  it('helps, whatever else is asked', () => {
    expect(parse(['--fresh', '-h'])).toEqual({ type: 'help' });
  });
});
