import type { BallotPaper, BallotRecord, VoterElection } from '@scrutin/ballot-client';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { ballotStageOf } from './ballot-stage';
import { BallotStep } from './ballot-step';
import type { BallotView } from './ballot-view';
import { choicesOf, type Choice } from './choice';
import { ChooseStep } from './choose-step';
import { NotOpenStep } from './not-open-step';
import { OtherPaperStep } from './other-paper-step';
import type { OnPlace, VotePlace } from './place';
import { ReceiptStep } from './receipt-step';
import { RestoreStep } from './restore-step';
import { ReviewStep } from './review-step';
import { SendingStep } from './sending-step';
import type { StepName } from './steps';

interface BallotWayProps {
  readonly entry: VoterElection;
  readonly paper: BallotPaper;
  readonly record: BallotRecord | null;
  readonly steps: readonly StepName[];
  readonly place: VotePlace;
  readonly onPlace: OnPlace;
  readonly onRecord: (record: BallotRecord) => void;
  readonly onReload: () => Promise<unknown>;
}

/** One ballot's way, from being handed out to its receipt. The stored record decides the step, and nothing else. */
export function BallotWay(props: BallotWayProps) {
  const { entry, paper, record, steps, place, onPlace, onRecord, onReload } = props;
  const { text } = useLanguage();
  const [isIssuedElsewhere, setIssuedElsewhere] = useState(false);
  const [wantsToRestore, setWantsToRestore] = useState(false);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [casting, setCasting] = useState<string | null>(null);
  const view: BallotView = {
    entry,
    paper,
    frame: { steps, election: text(paper.manifest.title) },
    onRecord,
    onReload,
  };
  const candidates = paper.manifest.candidates.length;
  const stage = ballotStageOf(record, entry.issued || isIssuedElsewhere);

  // After a reload the address still says "review", but the choice is gone: the next one must not lead there by itself.
  const hasNothingToReview = place.step === 'review' && choice === null;
  useEffect(() => {
    if (hasNothingToReview) onPlace({ election: entry.id }, { replaces: true });
  }, [hasNothingToReview, onPlace, entry.id]);

  if (record !== null) {
    if (stage === 'receipt')
      return (
        <ReceiptStep
          view={view}
          record={record}
          isOfOtherTab={choice !== null && choicesOf(choice, candidates) !== record.choices}
        />
      );
    if (stage === 'send' || (stage === 'choose' && casting !== null))
      return (
        <SendingStep
          view={view}
          choices={casting}
          isSigned={record.ballot !== null}
          onBack={() => setCasting(null)}
        />
      );
    if (stage === 'choose') {
      // The choices of a ballot are places in its manifest: another one would give the vote to somebody else.
      if (record.fingerprint !== paper.fingerprint) return <OtherPaperStep view={view} />;
      return place.step === 'review' && choice !== null ? (
        <ReviewStep
          view={view}
          choice={choice}
          onChange={() => onPlace({ election: entry.id }, { replaces: true })}
          onCast={() => {
            setCasting(choicesOf(choice, candidates));
            onPlace({ election: entry.id }, { replaces: true });
          }}
        />
      ) : (
        <ChooseStep
          view={view}
          record={record}
          choice={choice}
          onChoice={setChoice}
          onReview={() => onPlace({ election: entry.id, step: 'review' })}
        />
      );
    }
  }
  if (stage === 'restore' || wantsToRestore)
    return (
      <RestoreStep
        view={view}
        isIssued={stage === 'restore'}
        onBack={() => setWantsToRestore(false)}
      />
    );
  if (stage === 'get' && paper.state !== 'open') return <NotOpenStep view={view} />;
  return (
    <BallotStep
      view={view}
      isGoingOn={stage === 'getting'}
      onIssuedElsewhere={() => setIssuedElsewhere(true)}
      onRestore={() => setWantsToRestore(true)}
    />
  );
}
