import type { BallotPaperResponse } from '@scrutin/contracts';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import type { Link as LiveLink } from '../../live/link';
import type { Picture } from '../../live/picture';
import { CountingNumber } from '../../ui/counting-number';
import { Fingerprint } from '../../ui/fingerprint';
import { Section } from '../../ui/section';
import { Age } from './age';
import classes from './trust-section.module.css';

interface TrustSectionProps {
  readonly paper: BallotPaperResponse;
  readonly picture: Picture;
  readonly link: LiveLink;
}

/** The numbers that have to agree, and in words what they can and cannot promise. */
export function TrustSection({ paper, picture, link }: TrustSectionProps) {
  const { t, format } = useLanguage();
  const { results } = picture;
  const { accepted, counted, releasedAt } = results;
  const shown = results.totals.ballots;
  const { k, visibility } = paper.manifest;
  const isLater = visibility === 'after_close' && ['open', 'closing'].includes(results.state);
  const releaseNote = (): string => {
    if (isLater) return t('waiting.trustAfterClose');
    if (visibility === 'after_close') return '';
    return k === 1 ? t('trust.releaseOne') : t('trust.releaseMany', { k: format.integer(k) });
  };
  const note = releaseNote();
  const lines = [
    { label: t('trust.accepted'), value: accepted, isComplete: null },
    { label: t('trust.counted'), value: counted, isComplete: counted >= accepted },
    { label: t('trust.shown'), value: shown, isComplete: shown >= accepted },
  ];
  return (
    <Section title={t('trust.title')}>
      <dl className={classes.list}>
        {lines.map(({ label, value, isComplete }) => (
          <div key={label} className={classes.line}>
            <dt>{label}</dt>
            <dd data-complete={isComplete ?? undefined}>
              <CountingNumber value={value} />
              {isComplete ? (
                <span role="img" aria-label={t('trust.complete')}>
                  ✓
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        <div className={classes.line}>
          <dt>{t('trust.release')}</dt>
          <dd>
            {releasedAt === null ? (
              t('trust.never')
            ) : (
              <Age at={releasedAt} clockOffsetMs={link.clockOffsetMs} />
            )}
          </dd>
        </div>
      </dl>
      <Fingerprint value={paper.fingerprint} />
      <p className={classes.note}>{t('trust.fingerprintNote')}</p>
      {note === '' ? null : <p className={classes.note}>{note}</p>}
      <p className={classes.links}>
        <Link to="/how">{t('trust.how')}</Link>
        <Link to="/limits">{t('trust.limits')}</Link>
      </p>
    </Section>
  );
}
