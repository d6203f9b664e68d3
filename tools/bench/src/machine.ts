import { arch, cpus, platform, totalmem } from 'node:os';

/** What a number was measured on: without it, a number says nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
}

export function thisMachine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGiB: totalmem() / 2 ** 30,
    system: `${platform()} ${arch()}`,
    node: process.version,
  };
}

export const formatMachine = ({ cpu, cores, memoryGiB, system, node }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGiB.toFixed(1)} GiB, ${system}, Node ${node}`;
