import { Installation } from '@scrutin/command';
import { thisMachine } from '../machine';
import { measureLatency } from './measure';
import type { LatencyOptions } from './options';
import { formatLatencies, reportLatencies } from './report';

/** Returns the exit code. */
export async function latency(options: LatencyOptions): Promise<number> {
  const installation = Installation.find(options);
  console.log(`\n  ${installation.url}`);
  const latencies = await measureLatency(installation, options);
  const report = reportLatencies(latencies, options, thisMachine());
  console.log(formatLatencies(report));
  if (options.json) console.log(JSON.stringify(report));
  return 0;
}
