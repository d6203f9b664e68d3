import type { Window } from '../run-rounds';
import type { CpuProfile } from './cpu-profile';

export interface SelfTime {
  readonly name: string;
  /** Of the time in which anything was done. */
  readonly share: number;
}

export interface FoldedProfile {
  /** Of the time in the windows. */
  readonly busyShare: number;
  /** Most first. */
  readonly functions: readonly SelfTime[];
  readonly packages: readonly SelfTime[];
}

const microsecondsPerMs = 1_000;
const idle = '(idle)';

/** What a person looks for: the package, or the file of ours or of Node's. */
export function packageOf(url: string): string {
  if (url === '') return 'V8';
  const [, inModules] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (inModules !== undefined) return inModules;
  return url.startsWith('node:') ? 'Node' : (url.split('/').at(-1) ?? url);
}

type Node = CpuProfile['nodes'][number];

const functionOf = ({ callFrame: { functionName, url, lineNumber } }: Node): string => {
  const name = functionName === '' ? '(anonymous)' : functionName;
  const file = url.replace(/^.*\/node_modules\//, '').replace(/^file:.*\//, '');
  return url === '' ? name : `${name} ${file}:${lineNumber + 1}`;
};

function* samplesIn(
  { startTime, samples, timeDeltas }: CpuProfile,
  windows: readonly Window[],
): Generator<number> {
  let atUs = startTime;
  for (const [index, sample] of samples.entries()) {
    atUs += timeDeltas[index] ?? 0;
    const atMs = atUs / microsecondsPerMs;
    if (windows.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs)) yield sample;
  }
}

const shares = (counts: ReadonlyMap<string, number>, total: number): SelfTime[] =>
  [...counts]
    .map(([name, count]) => ({ name, share: count / total }))
    .sort((left, right) => right.share - left.share);

/** Where one thread was during the windows, by its own time and not that of what it called. */
export function foldProfile(profile: CpuProfile, windows: readonly Window[]): FoldedProfile {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let [all, busy] = [0, 0];
  for (const sample of samplesIn(profile, windows)) {
    const node = nodes.get(sample);
    all += 1;
    if (node === undefined || node.callFrame.functionName === idle) continue;
    busy += 1;
    for (const [counts, name] of [
      [functions, functionOf(node)],
      [packages, packageOf(node.callFrame.url)],
    ] as const)
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    busyShare: all === 0 ? 0 : busy / all,
    functions: shares(functions, busy),
    packages: shares(packages, busy),
  };
}
