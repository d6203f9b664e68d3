import { createContext, use, useEffect, useRef, type RefObject } from 'react';

/** Remembers which step was shown last on this visit of the voter's pages. */
export class StepTrail {
  private last: string | null = null;

  /** Whether another step came before this one. */
  moveTo(name: string): boolean {
    const hasMoved = this.last !== null && this.last !== name;
    this.last = name;
    return hasMoved;
  }
}

export const StepTrailContext = createContext<StepTrail | null>(null);

/**
 * For the heading of a step: it takes the focus when another step came before, so that a screen reader and the keyboard
 * begin where the page does. Whoever just arrived is left where the browser puts them.
 */
export const useStepFocus = (name: string): RefObject<HTMLHeadingElement | null> => {
  const trail = use(StepTrailContext);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (trail?.moveTo(name) !== true) return;
    headingRef.current?.focus();
    window.scrollTo({ top: 0 });
  }, [trail, name]);
  return headingRef;
};
