import { formatQuantiles, quantiles } from '@scrutin/command';
import { formatMachine, type Machine } from '../machine';
import type { SealingMeasures } from './measure';
import type { SealingOptions } from './options';

const sealingSecondsMax = 90;
const closingSecondsPerMillion = 10;
const million = 1_000_000;

export const reportSealing = (
  { election, sealing, closing }: SealingMeasures,
  { voters, regions }: Pick<SealingOptions, 'voters' | 'regions'>,
  machine: Machine,
) => ({
  benchmark: 'sealing',
  election,
  voters,
  regions,
  sealing: { seconds: sealing.seconds, waitsMs: quantiles(sealing.waitsMs) },
  closing: { seconds: closing.seconds, waitsMs: quantiles(closing.waitsMs) },
  machine,
});

export type SealingReport = ReturnType<typeof reportSealing>;

/** Of a hundred boxes and a million voters; fewer take less. */
export const isWithinLimits = ({ sealing, closing, voters }: SealingReport): boolean =>
  sealing.seconds <= sealingSecondsMax &&
  closing.seconds <= closingSecondsPerMillion * Math.max(1, voters / million);

export function formatSealing(report: SealingReport): string {
  const { voters, regions, sealing, closing, machine } = report;
  return [
    '',
    `  ${regions} boxes, ${voters} voters`,
    `  sealed in ${sealing.seconds.toFixed(1)} s; others wait ${formatQuantiles(sealing.waitsMs)}`,
    `  closed in ${closing.seconds.toFixed(1)} s; others wait ${formatQuantiles(closing.waitsMs)}`,
    '',
    `  ${formatMachine(machine)}; everything on it`,
    '',
  ].join('\n');
}
