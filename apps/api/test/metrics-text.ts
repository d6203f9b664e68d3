import type { TestApp } from './test-app';

export interface Sample {
  /** Of a histogram it ends in `_bucket`, `_sum` or `_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: Sample[];
}

const sampleLine = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (NaN|[+-]?Inf|-?[0-9.e+-]+)$/i;
const labelPart = /([a-z_][a-z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy;
const suffixes = /_(bucket|sum|count)$/;

function labelsOf(text: string, line: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  labelPart.lastIndex = 0;
  while (labelPart.lastIndex < text.length) {
    const match = labelPart.exec(text);
    if (match === null) throw new Error(`Labels that cannot be read: ${line}`);
    labels[match[1] ?? ''] = match[2] ?? '';
  }
  return labels;
}

function sampleOf(line: string): Sample {
  const [, name, labels = '', value] = sampleLine.exec(line) ?? [];
  if (name === undefined) throw new Error(`A line that cannot be read: ${line}`);
  return { name, labels: labelsOf(labels, line), value: Number(value?.replace('Inf', 'Infinity')) };
}

/** Prometheus' text format 0.0.4, read as strictly as it is written: help, type, samples, each series once. */
export function parseMetrics(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, Family>();
  const series = new Set<string>();
  let help: { readonly name: string; readonly text: string } | null = null;
  let family: Family | null = null;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (word === 'HELP') {
      if (families.has(name)) throw new Error(`${name} comes twice.`);
      help = { name, text: rest };
    } else if (word === 'TYPE') {
      if (help?.name !== name) throw new Error(`${name} has no help.`);
      family = { name, help: help.text, type: rest, samples: [] };
      families.set(name, family);
    } else {
      const sample = sampleOf(line);
      const owner = family?.type === 'histogram' ? sample.name.replace(suffixes, '') : sample.name;
      if (family === null || owner !== family.name) throw new Error(`Of no family: ${line}`);
      const key = line.slice(0, line.lastIndexOf(' '));
      if (series.has(key)) throw new Error(`Twice: ${key}`);
      series.add(key);
      family.samples.push(sample);
    }
  }
  return families;
}

/** What a process measured at one moment. */
export class Measured {
  constructor(readonly families: ReadonlyMap<string, Family>) {}

  /** Asks a process for it, as Prometheus does. */
  static async of(app: TestApp): Promise<Measured> {
    const path = '/metrics';
    const token = app.settings.metricsToken ?? '';
    const answer = await app.request('GET', path, { token });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return new Measured(parseMetrics(answer.text));
  }

  /** The sum of the samples that have these labels; null where there are none. */
  get(name: string, labels: Readonly<Record<string, string>> = {}): number | null {
    const family = this.families.get(name) ?? this.families.get(name.replace(suffixes, ''));
    const samples = (family?.samples ?? []).filter(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    );
    return samples.length === 0 ? null : samples.reduce((sum, { value }) => sum + value, 0);
  }
}
