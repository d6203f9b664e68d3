/** `npm run audit` */

import { runTool } from '@scrutin/command';
import { checkAudit } from './audit';
import { createCommand } from './options';

const print = (line: string): void => console.log(line);
await runTool(createCommand((found) => checkAudit({ ...found, print })));
