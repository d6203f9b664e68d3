import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repositoryRoot } from '../repository';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';
import { apiMain, type AppCommand } from './app-command';

const nx = join(repositoryRoot, 'node_modules', '.bin', 'nx');

/** Builds what has changed since it was built last; nx knows by hashing the sources. */
async function build(projects: readonly string[]): Promise<void> {
  const built = await runCommand(
    process.execPath,
    [nx, 'run-many', '--target=build', `--projects=${projects.join(',')}`, '--output-style=static'],
    {
      cwd: repositoryRoot,
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_NO_CLOUD: 'true',
        NX_TUI: 'false',
        NO_COLOR: '1',
      },
    },
  );
  if (built.code !== 0) {
    throw new Refusal(
      `The build failed:\n${lastLines(stripVTControlCharacters(built.output), 30)}`,
    );
  }
}

/** The application as it runs in production: the built API, which serves the built web app. */
export const builtApp: AppCommand = {
  command: process.execPath,
  args: ['--enable-source-maps', apiMain],
  build: async () => {
    await build(['@scrutin/api', '@scrutin/web']);
  },
  dev: null,
};
