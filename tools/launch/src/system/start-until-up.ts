import { isRunning } from './process-identity';
import type { DetachedProcess } from './spawn-detached';
import { stopping } from './stopping';
import { waitUntil } from './wait';

const upWithinMs = 90_000;
const startAgainWithinMs = 5_000;
const askEveryMs = 40;

/**
 * Starts a server and waits until it answers. After a crash a start can fail because the crashed server's children
 * or sockets are not gone yet, so one that ends at once is started again for a few seconds. Null when it stays down.
 */
export async function startUntilUp(
  start: () => Promise<DetachedProcess>,
  isUp: () => Promise<boolean>,
): Promise<DetachedProcess | null> {
  const begin = performance.now();
  const state = { server: await start(), isUp: false };
  await waitUntil(
    async () => {
      if (!isRunning(state.server.identity)) {
        if (performance.now() - begin > startAgainWithinMs) return true;
        state.server = await start();
      }
      state.isUp = await isUp();
      return state.isUp;
    },
    { timeoutMs: upWithinMs, everyMs: askEveryMs },
  );
  if (!state.isUp) stopping.throwIfAborted();
  return state.isUp ? state.server : null;
}
