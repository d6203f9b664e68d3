import { ageOf } from '../../i18n/age';
import { useLanguage } from '../../i18n/use-language';
import { useNow } from '../../ui/use-now';

interface AgeProps {
  readonly at: string;
  readonly clockOffsetMs: number;
}

/** How long ago, by the server's clock; it ticks on its own. */
export function Age({ at, clockOffsetMs }: AgeProps) {
  const words = useLanguage();
  const now = useNow(1_000);
  const ageMs = Math.max(0, now + clockOffsetMs - Date.parse(at));
  return <time dateTime={at}>{ageOf(ageMs, words)}</time>;
}
