import type { VoterRequest, VoterResponse } from '@scrutin/ballot-client';
import { describe, expect, it, vi } from 'vitest';
import { calmFetch } from './calm-fetch';

const response = {} as VoterResponse;
const request = {} as VoterRequest;

describe('a request that lets the page paint', () => {
  it('passes request and answer on as they are', async () => {
    const asked: unknown[] = [];
    const calm = calmFetch((url, given) => {
      asked.push(url, given);
      return Promise.resolve(response);
    });
    expect(await calm('/api', request)).toBe(response);
    expect(asked).toEqual(['/api', request]);
  });

  it('waits for a frame on both sides', async () => {
    const frames = vi.spyOn(window, 'requestAnimationFrame');
    const framesBefore: number[] = [];
    const calm = calmFetch(() => {
      framesBefore.push(frames.mock.calls.length);
      return Promise.resolve(response);
    });
    await calm('/api', request);
    expect(framesBefore).toEqual([1]);
    expect(frames).toHaveBeenCalledTimes(2);
  });

  it('goes on in a hidden tab, which gets no frames', async () => {
    vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
    expect(await calmFetch(() => Promise.resolve(response))('/api', request)).toBe(response);
  });

  it('fails as the network fails', async () => {
    const calm = calmFetch(() => Promise.reject(new TypeError('down')));
    await expect(calm('/api', request)).rejects.toThrow('down');
  });
});
