import type { BallotPaperResponse, ElectionState, TurnoutResponse } from '@scrutin/contracts';
import type { Phase } from '../../count/phase';
import type { Count } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { CountingPercent } from '../../ui/counting-percent';
import { Meter } from '../../ui/meter';
import { ExtensionNotes } from './extension-notes';
import { PageActions } from './page-actions';
import classes from './turnout-aside.module.css';
import { TurnoutFigures } from './turnout-figures';

interface TurnoutAsideProps {
  readonly count: Count;
  readonly turnout: TurnoutResponse;
  readonly paper: BallotPaperResponse;
  readonly phase: Phase;
  readonly state: ElectionState;
  /** No count is shown yet, so nothing of it either. */
  readonly isWaiting: boolean;
}

/** How many took part, each figure with what it is a share of. */
export function TurnoutAside({
  count,
  turnout,
  paper,
  phase,
  state,
  isWaiting,
}: TurnoutAsideProps) {
  const { t, format } = useLanguage();
  const { registered, voted, issued } = turnout;
  const { k } = paper.manifest;
  const isRounded = k > 1 && ['open', 'closing'].includes(state);
  const shareOf = (part: number): number => (registered === 0 ? 0 : part / registered);
  return (
    <section aria-labelledby="turnout-title" className={classes.aside}>
      <h2 id="turnout-title" className={classes.title}>
        {t('turnout.title')}
      </h2>
      <p className={classes.big}>
        <CountingPercent part={voted} whole={registered} />
      </p>
      <p className={classes.note}>
        {t('turnout.voted', {
          count: voted,
          n: format.integer(voted),
          registered: format.integer(registered),
        })}
      </p>
      <div className={classes.bar}>
        <Meter share={shareOf(voted)} ahead={shareOf(issued)} />
      </div>
      <TurnoutFigures count={isWaiting ? null : count} turnout={turnout} />
      {isRounded ? (
        <p className={classes.note}>{t('waiting.rounded', { k: format.integer(k) })}</p>
      ) : null}
      <p className={classes.note}>{whenText()}</p>
      <ExtensionNotes extensions={paper.extensions} />
      <PageActions electionId={paper.election} isOpen={phase === 'during'} />
    </section>
  );

  function whenText(): string {
    const { closesAt } = paper;
    if (phase === 'during')
      return closesAt === null
        ? t('results.openUntilClosed')
        : t('results.closesAt', { at: format.dateTime(closesAt) });
    return closesAt === null ? '' : t('results.closedAt', { at: format.dateTime(closesAt) });
  }
}
