/** `npm run vote` */

import { runTool } from '@scrutin/command';
import { createCommand } from './options';
import { terminalVoter } from './terminal';
import { vote } from './vote';

/** Long enough for a server that is being started again. */
const patienceMs = 30_000;

const surroundings = {
  voter: terminalVoter(),
  fetch: (url: string, request: RequestInit) => fetch(url, request),
  patienceMs,
};
await runTool(createCommand((options) => vote(options, surroundings)));
