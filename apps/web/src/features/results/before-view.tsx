import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { Fingerprint } from '../../ui/fingerprint';
import { Section } from '../../ui/section';
import { textIn } from '../../i18n/use-language';
import { Tag } from '../../ui/tag';
import { approvalMaxOf } from '../../count/approval';
import { BeforeCandidates } from './before-candidates';
import classes from './before-view.module.css';
import { ExtensionNotes } from './extension-notes';
import { LiveBadge } from './live-badge';
import { PageActions } from './page-actions';
import type { ElectionView } from './view';

/** A sealed election whose voting has not begun: what to expect, before there is anything to count. */
export function BeforeView({ paper, picture, live }: Omit<ElectionView, 'phase'>) {
  const { t, format, language } = useLanguage();
  const title = textIn(language, paper.manifest.title);
  const opens = format.dateTime(paper.opensAt);
  const headline = t('headline.opensAt', { title, at: opens });
  useDocumentTitle(headline);
  const approvalMax = approvalMaxOf(paper.manifest.method);
  const { registered } = picture.results.turnout;
  const { k, visibility } = paper.manifest;
  const isLater = visibility === 'after_close';
  const howShown = (): string => {
    if (isLater) return t('waiting.howAfterClose');
    return k === 1 ? t('schedule.howLive') : t('waiting.howGroups', { k: format.integer(k) });
  };
  const facts = [
    { label: t('schedule.opens'), value: opens },
    {
      label: t('schedule.closes'),
      value: paper.closesAt === null ? t('schedule.notSet') : format.dateTime(paper.closesAt),
    },
    { label: t('schedule.registered'), value: format.integer(registered) },
  ];
  return (
    <>
      <div className={classes.top}>
        <Tag>{t('states.sealed')}</Tag>
        <LiveBadge
          link={live.link}
          state={picture.results.state}
          releasedAt={null}
          isPaused={false}
        />
      </div>
      <h1 className={classes.headline}>{headline}</h1>
      <p className={classes.lede}>{t(isLater ? 'waiting.before' : 'lede.before')}</p>
      <div className={classes.columns}>
        <Section title={t('results.candidates')}>
          <BeforeCandidates candidates={paper.manifest.candidates} />
        </Section>
        <div className={classes.aside}>
          <Section title={t('schedule.title')}>
            <dl className={classes.facts}>
              {facts.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            <ExtensionNotes extensions={paper.extensions} />
            <PageActions electionId={paper.election} isOpen={false} />
          </Section>
          <Section title={t('schedule.howTitle')}>
            <ul className={classes.rules}>
              <li>
                {approvalMax === null
                  ? t('schedule.howOne')
                  : t('schedule.howApproval', { n: format.integer(approvalMax) })}
              </li>
              <li>{t(approvalMax === null ? 'schedule.howMost' : 'schedule.howMostApproval')}</li>
              <li>{howShown()}</li>
              <li>{t('schedule.howRecount')}</li>
            </ul>
            <Fingerprint value={paper.fingerprint} />
          </Section>
        </div>
      </div>
    </>
  );
}
