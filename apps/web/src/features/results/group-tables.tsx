import type { TurnoutResponse } from '@scrutin/contracts';
import { useLanguage } from '../../i18n/use-language';
import { Section } from '../../ui/section';
import { GroupTable } from './group-table';

interface GroupTablesProps {
  readonly turnout: TurnoutResponse;
}

/** Turnout by age and by gender, two columns of the page. */
export function GroupTables({ turnout }: GroupTablesProps) {
  const { t } = useLanguage();
  const { ageBands, genders, step } = turnout;
  return (
    <>
      <Section title={t('turnout.ages')} note={t('turnout.signedOf')}>
        <GroupTable
          caption={t('turnout.ages')}
          heading={t('turnout.age')}
          step={step}
          rows={ageBands.map(({ ageBand, ...cell }) => ({
            key: ageBand,
            label: t(`turnout.ageBands.${ageBand}`),
            cell,
          }))}
        />
      </Section>
      <Section title={t('turnout.genders')} note={t('turnout.signedOf')}>
        <GroupTable
          caption={t('turnout.genders')}
          heading={t('turnout.gender')}
          step={step}
          rows={genders.map(({ gender, ...cell }) => ({
            key: gender,
            label: t(`turnout.genderNames.${gender}`),
            cell,
          }))}
        />
      </Section>
    </>
  );
}
