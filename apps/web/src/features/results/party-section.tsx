import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import type { Count } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { readableColor } from '../../ui/color';
import { CountingNumber } from '../../ui/counting-number';
import { Meter } from '../../ui/meter';
import { Section } from '../../ui/section';
import { partyRowsOf } from './party-rows';
import classes from './party-section.module.css';

interface PartySectionProps {
  readonly count: Count;
  readonly approvalMax: number | null;
}

/** What the candidates of each party have together; nothing where no party has several. */
export function PartySection({ count, approvalMax }: PartySectionProps) {
  const { t, format, text } = useLanguage();
  const scheme = useComputedColorScheme('light');
  const rows = partyRowsOf(count);
  if (rows.length === 0) return null;
  const all = rows.reduce((sum, { votes }) => sum + votes, 0);
  const isApproval = approvalMax !== null;
  return (
    <div className={classes.block}>
      <Section
        title={t('parties.title')}
        note={t(isApproval ? 'parties.noteApproval' : 'parties.note')}
      >
        <table className={classes.table}>
          <caption>
            <VisuallyHidden>{t('parties.title')}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('parties.party')}</th>
              <th scope="col">{t('parties.candidates')}</th>
              <th scope="col">{t(isApproval ? 'parties.approvals' : 'parties.votes')}</th>
              <th scope="col">{t('parties.share')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ party, color, candidates, votes }) => (
              <tr key={party?.id ?? ''}>
                <th scope="row">{party === null ? t('parties.independents') : text(party.name)}</th>
                <td>{format.integer(candidates)}</td>
                <td>
                  <CountingNumber value={votes} />
                </td>
                <td>
                  <span className={classes.share}>
                    <span className={classes.bar}>
                      <Meter
                        size="sm"
                        share={all === 0 ? 0 : votes / all}
                        color={readableColor(color, scheme)}
                      />
                    </span>
                    <span className={classes.percent}>
                      {all === 0 ? '–' : format.percent(votes, all)}
                    </span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}
