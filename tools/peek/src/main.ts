/** `npm run peek` */

import { runTool } from '@scrutin/command';
import { createCommand } from './options';
import { peek } from './peek';

const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.on('SIGINT', stop).on('SIGTERM', stop);
// `peek ... | head` closes the pipe once it has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  stop();
});
// kafkajs asks Node 24 for timers in the past, which does no harm and prints a warning each time.
process.removeAllListeners('warning');

const surroundings = {
  print: (line: string) => console.log(line),
  signal: stopping.signal,
  prefix: process.env['SCRUTIN_TOPIC_PREFIX'] ?? '',
};
await runTool(createCommand((options) => peek(options, surroundings)));
