import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './vote.module.css';

interface WorkingProps {
  readonly isWorking: boolean;
  readonly text: string;
  /** For work that no button shows. */
  readonly hasMotion?: boolean;
  readonly children?: ReactNode;
}

/** Says that something is being done. The region is there before its words are, or they would stay unheard. */
export function Working({ isWorking, text, hasMotion = false, children }: WorkingProps) {
  return (
    <div role="status" className={classes.working}>
      {isWorking ? (
        <>
          <p>
            {hasMotion ? <Loader aria-hidden="true" size={20} /> : null}
            {text}
          </p>
          {children ? <p className={classes.quiet}>{children}</p> : null}
        </>
      ) : null}
    </div>
  );
}
