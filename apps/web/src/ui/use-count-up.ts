import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

export const countUpMs = 450;

const easeOut = (share: number): number => 1 - (1 - share) ** 3;

/** Follows `value` in small steps after each change; at once on the first paint, when hidden, or when motion is unwanted. */
export const useCountUp = (value: number): number => {
  const isStill = useReducedMotion();
  const [shown, setShown] = useState(value);
  const shownRef = useRef(value);

  useEffect(() => {
    const from = shownRef.current;
    if (from === value) return;
    const show = (next: number): void => {
      shownRef.current = next;
      setShown(next);
    };
    const isStatic = isStill || document.hidden;
    const start = performance.now();
    let frame = 0;
    const step = (now: number): void => {
      const share = isStatic ? 1 : Math.min(1, Math.max(0, now - start) / countUpMs);
      show(share === 1 ? value : from + (value - from) * easeOut(share));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    if (isStatic) step(start);
    else frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value, isStill]);
  return shown;
};
