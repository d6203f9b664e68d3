import type { LoopRound } from '../loop';
import { pause } from '../pause';
import type { BellListener } from './bell';

/** How long a new row can go unnoticed when no bell rings. */
const pollIntervalMs = 50;
/** While the log rings, looking is for rows of which it does not tell, and for a log that is behind. */
const rungPollIntervalMs = 250;
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
  /** Whether the log rings for what others commit. */
  readonly isRung: () => boolean;
}

/** One round of a relay's loop, with its waiting; why the next one begins. */
export async function relayRound(
  { relayOnce, listener, isRung }: Relaying,
  { signal }: Pick<LoopRound, 'signal'>,
): Promise<'more' | 'bell' | 'timer'> {
  const beganAtMs = performance.now();
  if (!(await relayOnce()))
    return (await listener.wait(isRung() ? rungPollIntervalMs : pollIntervalMs, signal))
      ? 'bell'
      : 'timer';
  const restMs = beganAtMs + sendIntervalMs - performance.now();
  if (restMs > 0) await pause(restMs, signal);
  return 'more';
}
