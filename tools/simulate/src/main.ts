/** `npm run simulate` */

import { runTool } from '@scrutin/command';
import { createCommand } from './options';
import { simulate } from './simulate';

await runTool(createCommand(simulate));
