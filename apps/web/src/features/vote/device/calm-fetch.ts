import type { VoterFetch } from '@scrutin/ballot-client';

/** A hidden page is not painted and asks for no frame; work goes on there all the same. */
const paintWaitMaxMs = 50;

const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, paintWaitMaxMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve, 0);
    });
  });

/**
 * Lets the page paint before each answer is worked on. The client computes between its requests, about a tenth of a
 * second at a time on a slow phone's one thread: what the page says about it must be on the screen by then.
 */
export const calmFetch =
  (fetch: VoterFetch): VoterFetch =>
  async (url, request) => {
    await nextPaint();
    const response = await fetch(url, request);
    await nextPaint();
    return response;
  };
