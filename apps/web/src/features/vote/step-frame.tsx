import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { StepProgress } from './step-progress';
import classes from './step-frame.module.css';
import type { StepName } from './steps';
import { useStepFocus } from './use-step-focus';

interface StepFrameProps {
  readonly step: StepName;
  readonly steps: readonly StepName[];
  /** Tells pages of the same step apart. */
  readonly name?: string;
  /** The title of the election, once it is chosen. */
  readonly election?: string;
  readonly title: string;
  readonly lede?: ReactNode;
  readonly children?: ReactNode;
}

/** One step on a page of its own. */
export function StepFrame(props: StepFrameProps) {
  const { step, steps, name = step, election = '', title, lede, children } = props;
  const { t } = useLanguage();
  const headingRef = useStepFocus(name);
  useDocumentTitle(`${title} · ${t('vote.title')}`);
  return (
    <div className={classes.frame}>
      <StepProgress step={step} steps={steps} election={election} />
      <h1 ref={headingRef} tabIndex={-1} className={classes.title}>
        {title}
      </h1>
      {lede ? <p className={classes.lede}>{lede}</p> : null}
      {children}
    </div>
  );
}
