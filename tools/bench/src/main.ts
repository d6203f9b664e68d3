/** `npm run bench` */

import { runTool } from '@scrutin/command';
import { Command } from 'commander';
import { cast } from './cast/cast';
import { castCommand } from './cast/options';
import { importVoters } from './import/import';
import { importCommand } from './import/options';
import { latency } from './latency/latency';
import { latencyCommand } from './latency/options';
import { sealingCommand } from './sealing/options';
import { sealing } from './sealing/sealing';

await runTool(
  new Command('npm run bench --')
    .description('Measures this machine with an installation.')
    .addCommand(castCommand(cast))
    .addCommand(latencyCommand(latency))
    .addCommand(sealingCommand(sealing))
    .addCommand(importCommand(importVoters)),
);
