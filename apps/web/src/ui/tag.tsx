import type { ReactNode } from 'react';
import classes from './tag.module.css';

interface TagProps {
  readonly children: ReactNode;
  readonly tone?: 'quiet' | 'accent' | 'warning';
}

/** One or two words about the state of something. */
export function Tag({ children, tone = 'quiet' }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
