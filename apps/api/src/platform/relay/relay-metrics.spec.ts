import { describe, expect, it } from 'vitest';
import { parseMetrics } from '../../../test/metrics-text';
import { Telemetry } from '../telemetry/telemetry';
import type { LedgerSource } from './ledger-source';
import { RelayMetrics } from './relay-metrics';

const source = {
  ledger: 'ballots',
  measure: () => Promise.resolve({ entries: 9, sent: 7, lowered: 2, overrun: 0 }),
} as Partial<LedgerSource> as LedgerSource;

const told = [
  'scrutin_ledger_accepted_entries',
  'scrutin_ledger_relayed_entries',
  'scrutin_ledger_resends_total',
  'scrutin_outbox_rows',
  'scrutin_outbox_age_seconds',
  'scrutin_invariant_violations',
];

describe('RelayMetrics', () => {
  it('tells what was looked up, and nothing before that or after the term', async () => {
    const telemetry = new Telemetry();
    const read = <Row>() => Promise.resolve([{ rows: '3', age: '1.5' }] as Row[]);
    const metrics = new RelayMetrics(telemetry, { read }, [source]);
    const values = async () => {
      const families = parseMetrics(await telemetry.text());
      return told.map((name) => families.get(name)?.samples.map(({ value }) => value));
    };
    const nothing = told.map(() => []);
    expect(await values()).toEqual(nothing);
    const round = { signal: AbortSignal.abort(), recovered: () => undefined };
    await metrics.measure(round);
    expect(await values()).toEqual([[9], [7], [2], [3, 3], [1.5, 1.5], [0]]);
    metrics.forget();
    expect(await values()).toEqual(nothing);
  });

  it('counts looks by what they ended with', async () => {
    const telemetry = new Telemetry();
    const metrics = new RelayMetrics(telemetry, { read: () => Promise.resolve([]) }, []);
    metrics.noteLook('ledgers', 'bell');
    metrics.noteLook('ledgers', 'bell');
    metrics.noteLook('outbox', 'timer');
    const looks = parseMetrics(await telemetry.text()).get('scrutin_relay_looks_total');
    expect(looks?.samples.map(({ labels, value }) => [labels, value])).toEqual([
      [{ loop: 'ledgers', then: 'bell' }, 2],
      [{ loop: 'outbox', then: 'timer' }, 1],
    ]);
  });
});
