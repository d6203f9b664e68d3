import type { Ref } from 'react';
import type { Standing } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { BlankCard, CandidateCard } from './choice-cards';
import { chosenCount, isChosen, toggled, type Choice } from './choice';
import classes from './choose-step.module.css';

/** Says that no more can be chosen; the cards that cannot be chosen point to it. */
export const fullId = 'choice-full';

interface ChoiceListProps {
  readonly ref: Ref<HTMLFieldSetElement>;
  readonly candidates: readonly Standing[];
  /** Null: one candidate at most. */
  readonly approvalMax: number | null;
  readonly choice: Choice | null;
  readonly onChoice: (choice: Choice | null) => void;
  readonly describedBy: string | undefined;
}

/** All who stand, and the blank vote last. */
export function ChoiceList(props: ChoiceListProps) {
  const { ref, candidates, approvalMax, choice, onChoice, describedBy } = props;
  const { t } = useLanguage();
  const isOfSeveral = approvalMax !== null;
  const isFull = isOfSeveral && chosenCount(choice) >= approvalMax;
  return (
    <fieldset ref={ref} className={classes.cards} aria-describedby={describedBy}>
      <legend className={classes.legend}>{t('vote.choose.legend')}</legend>
      {candidates.map((candidate) => {
        const { id, index } = candidate;
        const isThisChosen = isChosen(choice, index);
        return (
          <CandidateCard
            key={id}
            candidate={candidate}
            isOfSeveral={isOfSeveral}
            isChosen={isThisChosen}
            fullId={isFull && !isThisChosen ? fullId : undefined}
            onChoose={() => onChoice(isOfSeveral ? toggled(choice, index, approvalMax) : [index])}
          />
        );
      })}
      <BlankCard
        isOfSeveral={isOfSeveral}
        isChosen={choice === 'blank'}
        onChoose={() => onChoice(isOfSeveral && choice === 'blank' ? null : 'blank')}
      />
    </fieldset>
  );
}
