import type { CSSProperties } from 'react';
import classes from './meter.module.css';

interface MeterProps {
  /** From 0 to 1. */
  readonly share: number;
  readonly color?: string;
  /** A lighter continuation of the bar up to this share. */
  readonly ahead?: number;
  /** A dashed line across, from 0 to 1. */
  readonly mark?: number;
  readonly size?: 'sm' | 'md';
}

const percentOf = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;

/** A bar whose number stands beside it in words, so it is decoration to a screen reader. */
export function Meter({ share, color, ahead, mark, size = 'md' }: MeterProps) {
  const style = color ? ({ '--meter-color': color } as CSSProperties) : undefined;
  return (
    <span aria-hidden="true" className={classes.track} data-size={size} style={style}>
      <span className={classes.clip}>
        {ahead === undefined ? null : (
          <span className={classes.ahead} style={{ width: percentOf(ahead) }} />
        )}
        <span className={classes.fill} style={{ width: percentOf(share) }} />
      </span>
      {mark === undefined ? null : (
        <span className={classes.mark} style={{ insetInlineStart: percentOf(mark) }} />
      )}
    </span>
  );
}
