/** `npm run rebuild` */

import { runTool } from '@scrutin/command';
import { confirmOnTerminal } from './confirm';
import { createCommand } from './options';
import { rebuild } from './rebuild';

// kafkajs asks Node 24 for timers in the past, which does no harm and prints a warning each time.
process.removeAllListeners('warning');

await runTool(
  createCommand(async (found) => {
    const prefix = process.env['SCRUTIN_TOPIC_PREFIX'] ?? '';
    const { isConfirmed, ...where } = found;
    if (!isConfirmed) await confirmOnTerminal();
    return rebuild({ ...where, prefix, print: (line) => console.log(line) });
  }),
);
