import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { announce, run } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @returns {string | null} */
export function findChromium() {
  const given = process.env['SCRUTIN_CHROMIUM'];
  if (given !== undefined && existsSync(given)) return given;
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') return found;
  }
  return existsSync(macPath) ? macPath : null;
}

/** The path of a Chromium, installed by apt-get where that is possible; null, with a sentence, where it is not. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (canInstall) {
    announce('installing Chromium');
    await run('apt-get', ['update', '-qq']);
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
      {
        DEBIAN_FRONTEND: 'noninteractive',
      },
    );
  }
  const installed = findChromium();
  if (installed === null)
    console.error(
      'The end-to-end tests need Chromium: install it, or name it in SCRUTIN_CHROMIUM.',
    );
  return installed;
}
