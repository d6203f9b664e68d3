import { formatQuantiles, quantiles } from '@scrutin/command';
import { formatMachine, type Machine } from '../machine';
import type { Latencies } from './measure';
import type { LatencyOptions } from './options';

type Asked = Pick<LatencyOptions, 'rate'>;

export const reportLatencies = (
  { election, oneAtATimeMs, atRateMs }: Latencies,
  { rate }: Asked,
  machine: Machine,
) => ({
  benchmark: 'latency',
  election,
  oneAtATime: { ballots: oneAtATimeMs.length, ms: quantiles(oneAtATimeMs) },
  atRate: { ballots: atRateMs.length, ratePerSecond: rate, ms: quantiles(atRateMs) },
  machine,
});

export type LatencyReport = ReturnType<typeof reportLatencies>;

export function formatLatencies({ oneAtATime, atRate, machine }: LatencyReport): string {
  const row = (name: string, { ballots, ms }: LatencyReport['oneAtATime']): string[] =>
    ballots === 0 ? [] : [`  ${name.padEnd(16)} ${ballots} ballots: ${formatQuantiles(ms)}`];
  return [
    '',
    '  From the answer to a ballot to the frame that shows it',
    ...row('one at a time', oneAtATime),
    ...row(`at ${atRate.ratePerSecond} a second`, atRate),
    '',
    `  ${formatMachine(machine)}; voters, server and watcher on it`,
    '',
  ].join('\n');
}
