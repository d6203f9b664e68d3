import { formatQuantiles, quantiles } from '@scrutin/command';
import { formatMachine, type Machine } from '../machine';
import type { Beside } from './beside';
import type { ImportMeasures } from './measure';
import type { Memory } from './memory';

const mebibyte = 2 ** 20;
/** What an import may take of the API process, above what it has when idle. */
const memoryMiBMax = 400;
/** How much longer a ballot may take to its frame beside an import. */
const ratioMax = 2;

export const reportImports = (
  imports: ImportMeasures,
  beside: Beside | null,
  machine: Machine,
) => ({
  benchmark: 'import',
  imports,
  beside:
    beside === null
      ? null
      : {
          voters: beside.voters,
          seconds: beside.seconds,
          withoutMs: quantiles(beside.withoutMs),
          duringMs: quantiles(beside.duringMs),
        },
  machine,
});

export type ImportReport = ReturnType<typeof reportImports>;

const aboveIdleMiB = ({ idle, peak }: Memory): number | null =>
  idle === null || peak === null ? null : (peak - idle) / mebibyte;

const ratioOf = ({ beside }: ImportReport): number | null =>
  beside === null || beside.withoutMs.p95 === null || beside.duringMs.p95 === null
    ? null
    : beside.duringMs.p95 / Math.max(1, beside.withoutMs.p95);

/** What is not known breaks no limit. */
export function isWithinLimits(report: ImportReport): boolean {
  const { accepted, rejected } = report.imports;
  const memory = [accepted, rejected].map((measure) => aboveIdleMiB(measure.memory) ?? 0);
  return Math.max(...memory) <= memoryMiBMax && (ratioOf(report) ?? 0) <= ratioMax;
}

const formatMemory = (memory: Memory): string => {
  const above = aboveIdleMiB(memory);
  if (above === null || memory.idle === null || memory.peak === null) return 'memory not known';
  const [idle, peak] = [memory.idle, memory.peak].map((bytes) => (bytes / mebibyte).toFixed(0));
  return `API process ${idle} MiB idle, ${peak} MiB at most (${above.toFixed(0)} more)`;
};

const formatImport = (voters: number, seconds: number): string =>
  `${voters} rows in ${seconds.toFixed(1)} s (${Math.round(voters / seconds)} a second)`;

export function formatImports(report: ImportReport): string {
  const { accepted, rejected, cards, acknowledgement } = report.imports;
  const lines = [
    `  registered  ${formatImport(accepted.voters, accepted.seconds)}; ${formatMemory(accepted.memory)}`,
    `  rejected    ${formatImport(rejected.voters, rejected.seconds)}; ${formatMemory(rejected.memory)}`,
    `              ${rejected.cells} wrong cells, exactly those of the file`,
    `  cards       read in ${cards.seconds.toFixed(1)} s, acknowledged in ${acknowledgement.seconds.toFixed(1)} s`,
  ];
  const { beside } = report;
  if (beside !== null)
    lines.push(
      '',
      '  From the answer to a ballot to the frame that shows it',
      `  alone       ${formatQuantiles(beside.withoutMs)}`,
      `  beside      ${formatQuantiles(beside.duringMs)}: an import of ${formatImport(beside.voters, beside.seconds)}`,
      `  p95         ${(ratioOf(report) ?? 0).toFixed(2)} times as long`,
    );
  return ['', ...lines, '', `  ${formatMachine(report.machine)}; everything on it`, ''].join('\n');
}
