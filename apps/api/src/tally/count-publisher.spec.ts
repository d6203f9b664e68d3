import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../test/until';
import { CountPublisher } from './count-publisher';

describe('CountPublisher', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('commits again what could not be committed', async () => {
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    vi.spyOn(Logger.prototype, 'log').mockReturnValue();
    const commits: [number, bigint][][] = [];
    const publisher = new CountPublisher({
      topic: 'scrutin.tallies',
      producer: { send: () => Promise.resolve(), close: () => Promise.resolve() } as never,
      messageOf: () => ({}),
      versionOf: () => '0.1',
      commit: (offsets) => {
        commits.push([...offsets]);
        return commits.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve();
      },
    });
    publisher.noteChanged(['a']);
    publisher.noteConsumed(3, 7n);
    publisher.start();
    await until(() => commits.length > 1);
    await publisher.stop();
    expect(commits.slice(0, 2)).toEqual([[[3, 7n]], [[3, 7n]]]);
  });
});
