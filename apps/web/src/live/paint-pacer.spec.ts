import { beforeEach, describe, expect, it, vi } from 'vitest';
import { resultsOf } from '../testing/results';
import { PaintPacer, paintIntervalMinMs } from './paint-pacer';
import type { Pending } from './picture';

const news = (shown: number): Pending => ({ results: { ...resultsOf(), shown } });
const shownIn = (pending: Pending): number | undefined => pending.results?.shown;

let painted: (number | undefined)[];
let pacer: PaintPacer;

beforeEach(() => {
  vi.useFakeTimers();
  painted = [];
  pacer = new PaintPacer((pending) => painted.push(shownIn(pending)));
});

describe('the pace of painting', () => {
  it('paints the first at once, and then the newest of each interval', () => {
    pacer.add(news(1));
    pacer.add(news(2));
    pacer.add(news(3));
    expect(painted).toEqual([1]);
    vi.advanceTimersByTime(paintIntervalMinMs - 1);
    expect(painted).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(painted).toEqual([1, 3]);
  });

  it('paints at once again after a quiet while', () => {
    pacer.add(news(1));
    vi.advanceTimersByTime(10_000);
    pacer.add(news(2));
    expect(painted).toEqual([1, 2]);
  });

  it('never paints more than twice a second', () => {
    for (let at = 0; at < 100; at += 1) {
      pacer.add(news(at));
      vi.advanceTimersByTime(50);
    }
    expect(painted.length).toBeLessThanOrEqual(11);
    expect(painted.at(-1)).toBeGreaterThan(85);
  });

  it('gathers while paused, and shows the newest when it goes on', () => {
    pacer.add(news(1));
    pacer.setPaused(true);
    pacer.add(news(2));
    pacer.add(news(3));
    vi.advanceTimersByTime(10_000);
    expect(painted).toEqual([1]);
    pacer.setPaused(false);
    expect(painted).toEqual([1, 3]);
  });

  it('holds back a paint that was already waiting when it is paused', () => {
    pacer.add(news(1));
    pacer.add(news(2));
    pacer.setPaused(true);
    vi.advanceTimersByTime(10_000);
    expect(painted).toEqual([1]);
  });

  it('paints nothing when there is nothing new', () => {
    pacer.setPaused(true);
    pacer.setPaused(false);
    vi.advanceTimersByTime(10_000);
    expect(painted).toEqual([]);
  });

  it('is silent once it is stopped', () => {
    pacer.add(news(1));
    pacer.add(news(2));
    pacer.stop();
    vi.advanceTimersByTime(10_000);
    expect(painted).toEqual([1]);
  });
});
