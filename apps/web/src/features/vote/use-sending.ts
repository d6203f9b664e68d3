import { VoterError } from '@scrutin/ballot-client';
import { useEffect, useEffectEvent, useState } from 'react';
import { retryWaitMs } from './retry-wait';

export type Sending =
  | { readonly kind: 'sending'; readonly failures: number }
  /** It failed in a way that time heals; it is tried again by itself at `until`. */
  | {
      readonly kind: 'waiting';
      readonly failures: number;
      readonly until: number;
      readonly error: VoterError;
    }
  /** By the voter, without an error, or by one that no repetition heals. */
  | { readonly kind: 'stopped'; readonly error: unknown };

interface SendingOptions {
  /** Signs if there is nothing signed, and sends; taken again, it sends the same bytes. */
  readonly attempt: () => Promise<void>;
  /** What is kept has to be looked at again. */
  readonly onFailure: () => Promise<unknown>;
}

interface SendingTools {
  readonly sending: Sending;
  readonly tryNow: () => void;
  readonly stop: () => void;
}

const afterFailure = (error: unknown, failures: number): Sending =>
  error instanceof VoterError && error.isRetriable
    ? {
        kind: 'waiting',
        failures,
        until: Date.now() + retryWaitMs(failures, error.retryAfterMs, Math.random()),
        error,
      }
    : { kind: 'stopped', error };

/** Sends as soon as it is there, and again and again until there is an answer. */
export const useSending = ({ attempt, onFailure }: SendingOptions): SendingTools => {
  const [sending, setSending] = useState<Sending>({ kind: 'sending', failures: 0 });

  const tryOnce = useEffectEvent(() => attempt());
  const lookAgain = useEffectEvent(() => onFailure());

  useEffect(() => {
    if (sending.kind !== 'sending') return;
    let isOver = false;
    tryOnce().catch(async (error: unknown) => {
      await lookAgain();
      if (!isOver) setSending(afterFailure(error, sending.failures + 1));
    });
    return () => {
      isOver = true;
    };
  }, [sending]);

  useEffect(() => {
    if (sending.kind !== 'waiting') return;
    const again = (): void => setSending({ kind: 'sending', failures: sending.failures });
    const timer = setTimeout(again, sending.until - Date.now());
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [sending]);

  return {
    sending,
    tryNow: () => setSending({ kind: 'sending', failures: 0 }),
    stop: () => setSending({ kind: 'stopped', error: null }),
  };
};
