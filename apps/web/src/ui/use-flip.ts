import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const flipMs = 250;

/**
 * Lets the children of a list glide to their new places when their order changes. Each child is known by `data-flip`.
 * Positions are taken after every render, so that a resized window is not mistaken for a new order.
 */
export const useFlip = (ref: RefObject<HTMLElement | null>, order: string): void => {
  const isStill = useReducedMotion();
  const topsRef = useRef(new Map<string, number>());
  const orderRef = useRef(order);

  useLayoutEffect(() => {
    const hasMoved = orderRef.current !== order;
    orderRef.current = order;
    for (const child of ref.current?.children ?? []) {
      if (!(child instanceof HTMLElement)) continue;
      const before = topsRef.current.get(child.dataset.flip ?? '');
      const distance = (before ?? child.offsetTop) - child.offsetTop;
      if (hasMoved && distance !== 0 && !isStill)
        child.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
          duration: flipMs,
          easing: 'ease-out',
        });
    }
  });

  useEffect(() => {
    const tops = new Map<string, number>();
    for (const child of ref.current?.children ?? [])
      if (child instanceof HTMLElement) tops.set(child.dataset.flip ?? '', child.offsetTop);
    topsRef.current = tops;
  });
};
