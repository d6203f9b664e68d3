import { useQuery } from '@tanstack/react-query';
import { headlineOf } from '../../count/headline';
import { phaseOfCount } from '../../count/phase';
import { countOf } from '../../count/standing';
import { waitHeadline, waitOf } from '../../count/wait';
import { isAnnulled } from '../../http/problem-error';
import { ballotPaperQuery, resultsQuery } from '../../http/queries';
import { useLanguage } from '../../i18n/use-language';
import classes from './election-item.module.css';

const refreshIntervalMs = 10_000;

interface CountLineProps {
  readonly electionId: string;
}

/** The headline and turnout of an election in one line. Its room is there before its words. */
export function CountLine({ electionId }: CountLineProps) {
  const words = useLanguage();
  const { t, format } = words;
  const paper = useQuery(ballotPaperQuery(electionId));
  const picture = useQuery({
    ...resultsQuery(electionId),
    refetchInterval: ({ state }) => {
      const phase = state.data === undefined ? null : phaseOfCount(state.data.results);
      return phase === 'during' || phase === 'counting' ? refreshIntervalMs : false;
    },
  });
  // Of one that was annulled meanwhile the list still knows its numbers.
  const isWithdrawn = isAnnulled(picture.error);
  if (isWithdrawn || paper.data === undefined || picture.data === undefined)
    return <p className={classes.line} />;
  const { results } = picture.data;
  const { registered, voted } = results.turnout;
  const phase = phaseOfCount(results);
  const { manifest } = paper.data;
  const count = countOf(manifest.candidates, results.totals);
  const wait = waitOf(results, manifest);
  return (
    <p className={classes.line}>
      {wait === null ? headlineOf(count, phase, words) : waitHeadline(wait, words)}
      <span className={classes.turnout}>
        {'\u00A0· '}
        {t(phase === 'after' ? 'elections.turnoutFinal' : 'elections.turnout', {
          share: format.percent(voted, registered),
          n: format.integer(registered),
        })}
      </span>
    </p>
  );
}
