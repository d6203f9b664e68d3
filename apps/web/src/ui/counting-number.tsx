import { VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../i18n/use-language';
import { useCountUp } from './use-count-up';

interface CountingNumberProps {
  readonly value: number;
}

/** Counts up to the eye; the accessible name always holds the final value. */
export function CountingNumber({ value }: CountingNumberProps) {
  const { format } = useLanguage();
  const shown = useCountUp(value);
  return (
    <>
      <span aria-hidden="true">{format.integer(Math.round(shown))}</span>
      <VisuallyHidden>{format.integer(value)}</VisuallyHidden>
    </>
  );
}
