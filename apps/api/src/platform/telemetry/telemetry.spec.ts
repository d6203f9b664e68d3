import { describe, expect, it, vi } from 'vitest';
import { parseMetrics } from '../../../test/metrics-text';
import { pause } from '../pause';
import { Telemetry } from './telemetry';

const read = async (telemetry: Telemetry, name: string) =>
  parseMetrics(await telemetry.text())
    .get(name)
    ?.samples.map(({ labels, value }) => [labels, value]);

describe('Telemetry', () => {
  it('hands out one instrument for a name, to be told apart by labels', async () => {
    const telemetry = new Telemetry();
    const spec = { name: 'scrutin_things_total', help: 'Things.', labels: ['kind'] } as const;
    telemetry.counter(spec).inc({ kind: 'one' });
    telemetry.counter(spec).inc({ kind: 'other' }, 2);
    expect(await read(telemetry, spec.name)).toEqual([
      [{ kind: 'one' }, 1],
      [{ kind: 'other' }, 2],
    ]);
  });

  it('shares nothing with another application', async () => {
    const spec = { name: 'scrutin_things_total', help: 'Things.' };
    const [one, other] = [new Telemetry(), new Telemetry()];
    one.counter(spec).inc();
    other.counter(spec);
    expect(await read(other, spec.name)).toEqual([[{}, 0]]);
  });

  it('looks up what several parts tell under one name, each time anew', async () => {
    const telemetry = new Telemetry();
    const spec = { name: 'scrutin_leader', help: 'Leads.', labels: ['role'] } as const;
    let leads = 1;
    telemetry.readGauge(spec, () => [{ labels: { role: 'relay' }, value: leads }]);
    telemetry.readGauge(spec, () => Promise.resolve([{ labels: { role: 'keeper' }, value: 1 }]));
    expect(await read(telemetry, spec.name)).toHaveLength(2);
    leads = 0;
    expect(await read(telemetry, spec.name)).toContainEqual([{ role: 'relay' }, 0]);
  });

  it('tells nothing where there is nothing to tell, and not what it told before', async () => {
    const telemetry = new Telemetry();
    const spec = { name: 'scrutin_size', help: 'Size.' };
    let readings = [{ labels: {}, value: 5 }];
    telemetry.readGauge(spec, () => readings);
    expect(await read(telemetry, spec.name)).toEqual([[{}, 5]]);
    readings = [];
    expect(await read(telemetry, spec.name)).toEqual([]);
  });

  it('reads counters that are kept elsewhere', async () => {
    const telemetry = new Telemetry();
    const spec = { name: 'scrutin_copies_total', help: 'Copies.', labels: ['reason'] } as const;
    telemetry.readCounter(spec, () => [{ labels: { reason: 'not_json' }, value: 3 }]);
    for (let times = 0; times < 2; times += 1)
      expect(await read(telemetry, spec.name)).toEqual([[{ reason: 'not_json' }, 3]]);
  });

  it('leaves out what throws, rejects or does not answer in time, and tells the rest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const telemetry = new Telemetry();
      const never = new AbortController().signal;
      const failing = (name: string, answer: () => Promise<never>) =>
        telemetry.readGauge({ name, help: 'Fails.' }, answer);
      failing('scrutin_throws', () => {
        throw new Error('at once');
      });
      failing('scrutin_rejects', () => Promise.reject(new Error('later')));
      failing('scrutin_late', () => pause(2_000, never).then(() => Promise.reject(new Error())));
      failing('scrutin_silent', () => new Promise(() => undefined));
      telemetry.gauge({ name: 'scrutin_fine', help: 'Is fine.' }).set(1);
      const text = telemetry.text();
      await vi.advanceTimersByTimeAsync(1_000);
      // What comes to nothing after its time troubles nobody.
      await vi.advanceTimersByTimeAsync(2_000);
      const families = parseMetrics(await text);
      for (const name of ['scrutin_throws', 'scrutin_rejects', 'scrutin_late', 'scrutin_silent'])
        expect(families.get(name)?.samples).toEqual([]);
      expect(families.get('scrutin_fine')?.samples).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
