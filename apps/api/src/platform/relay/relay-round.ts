import type { LoopRound } from '../loop';
import { pause } from '../pause';
import type { BellListener } from './bell';

/** How long a new row can go unnoticed when no bell rings. */
const pollIntervalMs = 50;
/**
 * From the beginning of a round that sent something to that of the next one. Without it, what the relay takes of the
 * processors would grow with how quick they are and not with how much there is to send: it would send the same ballots
 * in more and smaller batches. What arrives after a quiet while is sent at once.
 */
const sendIntervalMs = 20;

interface Relaying {
  /** True if it sent something, so that there may be more. */
  readonly relayOnce: () => Promise<boolean>;
  readonly listener: BellListener;
}

/** One round of a relay's loop, with its waiting. */
export async function relayRound(
  { relayOnce, listener }: Relaying,
  { signal }: Pick<LoopRound, 'signal'>,
): Promise<void> {
  const beganAtMs = performance.now();
  if (!(await relayOnce())) {
    await listener.wait(pollIntervalMs, signal);
    return;
  }
  const restMs = beganAtMs + sendIntervalMs - performance.now();
  if (restMs > 0) await pause(restMs, signal);
}
