import { useLanguage } from '../../i18n/use-language';
import classes from './step-frame.module.css';
import type { StepName } from './steps';

interface StepProgressProps {
  readonly step: StepName;
  readonly steps: readonly StepName[];
  readonly election: string;
}

/** How far it is; the bars are for the eye, the words for everybody. */
export function StepProgress({ step, steps, election }: StepProgressProps) {
  const { t } = useLanguage();
  const place = steps.indexOf(step) + 1;
  return (
    <div className={classes.progress}>
      <div aria-hidden="true" className={classes.bars}>
        {steps.map((one, index) => (
          <span key={one} data-done={index < place || undefined} />
        ))}
      </div>
      <p className={classes.place}>
        <span>{election}</span>
        <span>
          {step === 'sign_in'
            ? // How many follow is known once we know who it is.
              t('vote.steps.sign_in')
            : t('vote.step', {
                step: String(place),
                steps: String(steps.length),
                name: t(`vote.steps.${step}`),
              })}
        </span>
      </p>
    </div>
  );
}
