import { setTimeout as delay } from 'node:timers/promises';

const askEveryMs = 50;

/** How long one small request after the other takes while `work` is done, in milliseconds. */
export async function waitsDuring<Value>(
  address: string,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly waitsMs: readonly number[] }> {
  const waitsMs: number[] = [];
  const asked = new AbortController();
  const asking = (async () => {
    while (!asked.signal.aborted) {
      const askedAt = performance.now();
      const answer = await fetch(address);
      await answer.arrayBuffer();
      waitsMs.push(performance.now() - askedAt);
      await delay(askEveryMs);
    }
  })();
  try {
    return { value: await work(), waitsMs };
  } finally {
    asked.abort();
    await asking;
  }
}
