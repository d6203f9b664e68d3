import { useEffect, useRef, useState } from 'react';

/** Rows that change places more often cannot be followed. */
export const reorderIntervalMinMs = 3_000;

/** The order of these ids, changed at most every `reorderIntervalMinMs`. */
export const useSteadyOrder = (ids: readonly string[]): readonly string[] => {
  const [held, setHeld] = useState(ids);
  const changedAtRef = useRef(Number.NEGATIVE_INFINITY);
  const isSame = ids.length === held.length && ids.every((id, index) => id === held[index]);

  useEffect(() => {
    if (isSame) return;
    const waitMs = changedAtRef.current + reorderIntervalMinMs - Date.now();
    const timer = setTimeout(
      () => {
        changedAtRef.current = Date.now();
        setHeld(ids);
      },
      Math.max(0, waitMs),
    );
    return () => clearTimeout(timer);
  }, [ids, isSame]);
  return held;
};
