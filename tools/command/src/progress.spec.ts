import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withProgress } from './progress';

describe('progress where no bar can be drawn', () => {
  it('is a line with what was reached, also when the work fails', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    onTestFinished(() => printed.mockRestore());
    let accepted = 0;
    const counters = { issued: () => 3, accepted: () => accepted };
    const work = (): Promise<never> => {
      accepted = 2;
      return Promise.reject(new Error('no ink'));
    };
    await expect(withProgress(counters, 3, work)).rejects.toThrow('no ink');
    expect(printed.mock.calls).toEqual([['  issued 3/3, accepted 2/3']]);
  });
});
