import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { sayElectionState } from './election-state-text';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { WatchLink } from './watch-link';

/** Before the opening or after the close there is nothing to get. */
export function NotOpenStep({ view }: { readonly view: BallotView }) {
  const words = useLanguage();
  return (
    <StepFrame
      {...view.frame}
      step="ballot"
      name="not_open"
      title={words.t('vote.problems.notOpen')}
      lede={sayElectionState(view.paper, words)}
    >
      <WatchLink electionId={view.entry.id} />
      <SessionBar />
    </StepFrame>
  );
}
