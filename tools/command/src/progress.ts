import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** How often a line is printed where bars cannot be drawn. */
const lineEveryMs = 2_000;

/** Counters that grow while something long is done. */
interface Progress {
  /** Counters show in the order of their first setting. */
  set(name: string, value: number, total: number): void;
  /** Removes nothing: what was reached stays readable. */
  stop(): void;
}

class Bars implements Progress {
  private readonly bars = new Map<string, SingleBar>();
  private readonly multi: MultiBar;

  constructor(names: readonly string[]) {
    const width = Math.max(...names.map(({ length }) => length));
    this.multi = new MultiBar(
      // A hidden cursor would stay hidden after Ctrl-C.
      { format: '  {name} {bar} {value}/{total}', hideCursor: false, clearOnComplete: false },
      Presets.shades_classic,
    );
    for (const name of names) {
      this.bars.set(name, this.multi.create(0, 0, { name: name.padEnd(width) }));
    }
  }

  set(name: string, value: number, total: number): void {
    const bar = this.bars.get(name);
    bar?.setTotal(total);
    bar?.update(value);
  }

  stop(): void {
    this.multi.stop();
  }
}

class Lines implements Progress {
  private readonly values = new Map<string, string>();
  private printed = '';
  private readonly timer = setInterval(() => this.print(), lineEveryMs);

  set(name: string, value: number, total: number): void {
    this.values.set(name, `${name} ${value}/${total}`);
  }

  stop(): void {
    clearInterval(this.timer);
    this.print();
  }

  private print(): void {
    const line = [...this.values.values()].join(', ');
    if (line !== this.printed && line !== '') console.log(`  ${line}`);
    this.printed = line;
  }
}

/** Bars on a terminal; elsewhere a plain line now and then. */
function startProgress(names: readonly string[]): Progress {
  return process.stdout.isTTY ? new Bars(names) : new Lines();
}

/** How often counters are read. */
const readEveryMs = 200;

/** Shows counters, each up to `total`, while `work` is done. */
export async function withProgress<Value>(
  counters: Readonly<Record<string, () => number>>,
  total: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const progress = startProgress(Object.keys(counters));
  const read = (): void => {
    for (const [name, count] of Object.entries(counters)) progress.set(name, count(), total);
  };
  const timer = setInterval(read, readEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    read();
    progress.stop();
  }
}
