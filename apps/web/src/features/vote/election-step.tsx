import { useLanguage } from '../../i18n/use-language';
import { ElectionChoice } from './election-choice';
import classes from './election-step.module.css';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { stepsFor } from './steps';
import voteClasses from './vote.module.css';
import { useVoter } from './voter-context';

interface ElectionStepProps {
  readonly onChoose: (election: string) => void;
}

export function ElectionStep({ onChoose }: ElectionStepProps) {
  const { t } = useLanguage();
  const { elections } = useVoter().session;
  const isNone = elections.length === 0;
  return (
    <StepFrame
      step="election"
      steps={stepsFor(elections.length)}
      title={t(isNone ? 'vote.election.none' : 'vote.election.title')}
      lede={t(isNone ? 'vote.election.noneText' : 'vote.election.lede')}
    >
      <ul className={`${voteClasses.block} ${classes.list}`}>
        {elections.map((entry) => (
          <ElectionChoice key={entry.id} entry={entry} onChoose={() => onChoose(entry.id)} />
        ))}
      </ul>
      <SessionBar />
    </StepFrame>
  );
}
