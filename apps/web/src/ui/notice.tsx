import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly tone: 'info' | 'warning' | 'error';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Said at once to screen readers; for what follows from what the reader just did. */
  readonly isAlert?: boolean;
}

/** A remark that must not be overlooked, within the page. */
export function Notice({ tone, title, children, isAlert = false }: NoticeProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.notice} data-tone={tone} role={isAlert ? 'alert' : undefined}>
      <Icon aria-hidden="true" size={20} stroke={1.75} className={classes.icon} />
      <div className={classes.body}>
        {title ? <p className={classes.title}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
