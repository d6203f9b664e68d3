import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { pause } from '../pause';

/** Whoever scrapes has a short patience: what does not answer in time is left out of this answer. */
const readMsMax = 1_000;

interface MetricSpec<Label extends string> {
  /** By Prometheus' conventions: `scrutin_...`, in base units, counters ending in `_total`. */
  readonly name: string;
  readonly help: string;
  /** Each may take few values. Never something of a voter, a credential, an election or a box. */
  readonly labels?: readonly Label[];
}

interface HistogramSpec<Label extends string> extends MetricSpec<Label> {
  readonly buckets: readonly number[];
}

export interface Reading<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

/** Answers what there is to tell at this moment, which may be nothing. */
export type Read<Label extends string> = () =>
  readonly Reading<Label>[] | Promise<readonly Reading<Label>[]>;

/** From one millisecond to half a minute. */
export const durationBuckets = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const;
/** Of things that go together. */
export const sizeBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000] as const;
export const bytesBuckets = [1_000, 10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000] as const;

const optionsOf = <Label extends string>({ name, help, labels = [] }: MetricSpec<Label>) => ({
  name,
  help,
  labelNames: [...labels],
});

/**
 * The instruments of one application. Asked twice for the same name it hands out the same instrument, so that parts of
 * which there are several share it and tell themselves apart by a label.
 */
export class Telemetry {
  readonly registry = new Registry();
  private readonly reads = new Map<string, Read<string>[]>();

  counter<Label extends string = never>(spec: MetricSpec<Label>): Counter<Label> {
    const known = this.registry.getSingleMetric(spec.name) as Counter<Label> | undefined;
    return known ?? new Counter({ ...optionsOf(spec), registers: [this.registry] });
  }

  gauge<Label extends string = never>(spec: MetricSpec<Label>): Gauge<Label> {
    const known = this.registry.getSingleMetric(spec.name) as Gauge<Label> | undefined;
    return known ?? new Gauge({ ...optionsOf(spec), registers: [this.registry] });
  }

  histogram<Label extends string = never>(spec: HistogramSpec<Label>): Histogram<Label> {
    const known = this.registry.getSingleMetric(spec.name) as Histogram<Label> | undefined;
    const buckets = [...spec.buckets];
    return known ?? new Histogram({ ...optionsOf(spec), buckets, registers: [this.registry] });
  }

  /** A gauge whose values are looked up when they are asked for. */
  readGauge<Label extends string>(spec: MetricSpec<Label>, read: Read<Label>): void {
    if (this.addRead(spec.name, read)) return;
    const readAll = (): Promise<readonly Reading<string>[]> => this.readAll(spec.name);
    new Gauge<string>({
      ...optionsOf(spec),
      registers: [this.registry],
      async collect() {
        const readings = await readAll();
        this.reset();
        // One without labels would be 0 where there is nothing to tell.
        if (spec.labels === undefined && readings.length === 0) this.remove();
        for (const { labels, value } of readings) this.set({ ...labels }, value);
      },
    });
  }

  /** The same for what only grows. */
  readCounter<Label extends string>(spec: MetricSpec<Label>, read: Read<Label>): void {
    if (this.addRead(spec.name, read)) return;
    const readAll = (): Promise<readonly Reading<string>[]> => this.readAll(spec.name);
    new Counter<string>({
      ...optionsOf(spec),
      registers: [this.registry],
      async collect() {
        const readings = await readAll();
        this.reset();
        for (const { labels, value } of readings) this.inc({ ...labels }, value);
      },
    });
  }

  /** In Prometheus' text format. Never rejects because of what could not be read. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }

  private addRead<Label extends string>(name: string, read: Read<Label>): boolean {
    const known = this.reads.get(name);
    if (known === undefined) this.reads.set(name, [read]);
    else known.push(read);
    return known !== undefined;
  }

  private async readAll(name: string): Promise<readonly Reading<string>[]> {
    const readings = await Promise.all((this.reads.get(name) ?? []).map(readInTime));
    return readings.flat();
  }
}

async function readInTime(read: Read<string>): Promise<readonly Reading<string>[]> {
  const over = new AbortController();
  const nothing = (): readonly Reading<string>[] => [];
  try {
    const answer = Promise.resolve(read());
    return await Promise.race([answer, pause(readMsMax, over.signal).then(nothing)]);
  } catch {
    return [];
  } finally {
    over.abort();
  }
}
