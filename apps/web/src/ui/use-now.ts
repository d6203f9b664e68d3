import { useEffect, useState } from 'react';

/** The device's time, renewed every `intervalMs` while somebody looks; null: not at all, for now. */
export const useNow = (intervalMs: number | null): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (intervalMs === null) return undefined;
    const tick = (): void => setNow(Date.now());
    const timer = setInterval(tick, intervalMs);
    // A hidden tab's timers sleep: the first thing a returning reader sees must not be an old age.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [intervalMs]);
  return now;
};
