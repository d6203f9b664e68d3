import type { Count } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { Section } from '../../ui/section';
import classes from './approvals-section.module.css';

interface ApprovalsSectionProps {
  readonly count: Count;
  readonly max: number;
}

/** In place of a whole cut into shares, which approvals are not: how many a ballot holds. */
export function ApprovalsSection({ count, max }: ApprovalsSectionProps) {
  const { t, format } = useLanguage();
  const { expressed, blank, standings } = count;
  const approvals = standings.reduce((sum, { votes }) => sum + votes, 0);
  const facts = [
    { label: t('approvals.most'), value: max },
    { label: t('approvals.ballots'), value: expressed },
    { label: t('approvals.approvals'), value: approvals },
    { label: t('charts.blank'), value: blank },
  ];
  const average = expressed === 0 ? 0 : approvals / expressed;
  return (
    <Section
      title={
        expressed === 0
          ? t('approvals.none')
          : t('approvals.average', { count: average, n: format.decimal(average) })
      }
      note={t('approvals.note')}
    >
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.integer(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
