import { VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../i18n/use-language';
import classes from './counting-percent.module.css';
import { useCountUp } from './use-count-up';

interface CountingPercentProps {
  readonly part: number;
  readonly whole: number;
}

/** A share in large figures with a small sign; without anything to divide by, a dash. */
export function CountingPercent({ part, whole }: CountingPercentProps) {
  const { format } = useLanguage();
  const shown = useCountUp(part);
  if (whole === 0) return <span className={classes.none}>–</span>;
  const { number, sign } = format.percentParts(shown, whole);
  return (
    <>
      <span aria-hidden="true">
        {number}
        <small className={classes.sign}>{sign.trim()}</small>
      </span>
      <VisuallyHidden>{format.percent(part, whole)}</VisuallyHidden>
    </>
  );
}
