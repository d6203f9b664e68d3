/** Resolves after `ms`, or at once when the signal is given. Never rejects and leaves no timer behind. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** Resolves when the signal is given. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves when `work` has ended, well or not, or after `ms`; `work` then goes on by itself. For what closes things. */
export async function endWithin(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const ended = work.then(
    () => over.abort(),
    () => over.abort(),
  );
  await Promise.race([ended, pause(ms, over.signal)]);
}

/**
 * What `work` comes to, or a rejection as soon as the signal is given; `work` then goes on and its outcome is nobody's.
 * For what cannot be ended and may take long, such as a request to a server that does not answer.
 */
export async function unlessAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const over = new AbortController();
  const aborted = untilAborted(AbortSignal.any([signal, over.signal])).then(() => {
    throw new Error('It was not waited for.');
  });
  aborted.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}
