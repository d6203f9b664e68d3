import type { ReactNode } from 'react';
import classes from './message.module.css';

interface MessageProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** The heading of the page, where nothing else is on it. */
  readonly isPage?: boolean;
}

/** Says that there is nothing to show, why, and what can be done. */
export function Message({ title, children, actions, isPage = false }: MessageProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={classes.message} data-page={isPage || undefined}>
      <Heading className={classes.title}>{title}</Heading>
      {children ? <div className={classes.text}>{children}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </div>
  );
}
