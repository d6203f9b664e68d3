import type { TurnoutResponse } from '@scrutin/contracts';
import { VisuallyHidden } from '@mantine/core';
import type { Count } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { CountingNumber } from '../../ui/counting-number';
import classes from './turnout-aside.module.css';

interface TurnoutFiguresProps {
  /** Null while no count is shown. */
  readonly count: Count | null;
  readonly turnout: TurnoutResponse;
}

/** Registered, handed out and voted are people; blank and expressed are of the ballots counted so far. */
export function TurnoutFigures({ count, turnout }: TurnoutFiguresProps) {
  const { t, format } = useLanguage();
  const { registered, issued, voted } = turnout;
  const ofRegistered = { whole: registered, base: t('turnout.ofRegistered') };
  const ofBallots = { whole: count?.ballots ?? 0, base: t('turnout.ofBallots') };
  const ofCount =
    count === null
      ? []
      : [
          { label: t('turnout.blank'), value: count.blank, ...ofBallots },
          { label: t('turnout.expressed'), value: count.expressed, ...ofBallots },
        ];
  const lines = [
    { label: t('turnout.registered'), value: registered, whole: 0, base: '' },
    { label: t('turnout.issued'), value: issued, ...ofRegistered },
    { label: t('turnout.accepted'), value: voted, ...ofRegistered },
    ...ofCount,
  ];
  return (
    <table className={classes.figures}>
      <caption>
        <VisuallyHidden>{t('turnout.title')}</VisuallyHidden>
      </caption>
      <tbody>
        {lines.map(({ label, value, whole, base }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <CountingNumber value={value} />
            </td>
            <td title={base}>
              {whole === 0 ? null : (
                <>
                  {format.percent(value, whole)}
                  <VisuallyHidden> {base}</VisuallyHidden>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
