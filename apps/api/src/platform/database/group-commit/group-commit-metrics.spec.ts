import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { parseMetrics } from '../../../../test/metrics-text';
import { Telemetry } from '../../telemetry/telemetry';
import { commitBatch } from './commit-batch';
import { GroupCommitMetrics } from './group-commit-metrics';

const limits = { attemptsMax: 3, retryDelayMs: 1 };
const dataError = () => Object.assign(new DatabaseError('wrong', 0, 'error'), { code: '23505' });

describe('GroupCommitMetrics', () => {
  const measure = async (execute: (items: readonly number[]) => Promise<readonly number[]>) => {
    const telemetry = new Telemetry();
    const metrics = new GroupCommitMetrics(telemetry, 'ballots');
    const measured = metrics.measured({ execute, sizeBytesOf: (item) => item });
    await commitBatch([1, 2, 3, 4], measured, limits, () => metrics.noteUnknownOutcome());
    const families = parseMetrics(await telemetry.text());
    return (name: string) => {
      const family = families.get(`scrutin_group_commit_${name.replace(/_(sum|count)$/, '')}`);
      return family?.samples.find((sample) => sample.name === `scrutin_group_commit_${name}`)
        ?.value;
    };
  };

  it('tells how many and how large the items of a transaction are', async () => {
    const valueOf = await measure((items) => Promise.resolve(items));
    expect(valueOf('batch_items_sum')).toBe(4);
    expect(valueOf('batch_bytes_sum')).toBe(10);
    expect(valueOf('transaction_seconds_count')).toBe(1);
    expect([valueOf('bisections_total'), valueOf('unknown_outcomes_total')]).toEqual([0, 0]);
  });

  it('counts each batch that is run again in halves', async () => {
    const valueOf = await measure((items) =>
      items.includes(3) ? Promise.reject(dataError()) : Promise.resolve(items),
    );
    // 1234 and 34 in halves; 3 alone is refused.
    expect(valueOf('bisections_total')).toBe(2);
    expect(valueOf('transaction_seconds_count')).toBe(5);
    expect(valueOf('unknown_outcomes_total')).toBe(0);
  });

  it('counts runs of which nobody knows how they ended', async () => {
    let runs = 0;
    const valueOf = await measure((items) => {
      runs += 1;
      return runs < 3 ? Promise.reject(new Error('connection lost')) : Promise.resolve(items);
    });
    expect(valueOf('unknown_outcomes_total')).toBe(2);
    expect(valueOf('transaction_seconds_count')).toBe(3);
  });
});
