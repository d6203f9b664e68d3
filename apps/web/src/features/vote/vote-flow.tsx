import type { VoterSession } from '@scrutin/ballot-client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { BallotSteps } from './ballot-steps';
import { forgetCard, useCard } from './card-inbox';
import type { VoterDevice } from './device/voter-device';
import { ElectionStep } from './election-step';
import type { OnPlace, VotePlace } from './place';
import { SignInStep } from './sign-in-step';
import { voterKey } from './use-record';
import { StepTrail, StepTrailContext } from './use-step-focus';
import { VoterContext, type SignOutReason, type Voter } from './voter-context';

interface VoteFlowProps {
  readonly device: VoterDevice;
  readonly place: VotePlace;
  readonly onPlace: OnPlace;
}

/** From signing in to the receipt. Where a voter stands follows from the session and from what is stored. */
export function VoteFlow({ device, place, onPlace }: VoteFlowProps) {
  const queryClient = useQueryClient();
  const card = useCard();
  const [session, setSession] = useState(() => device.sessions.load());
  const [reason, setReason] = useState<SignOutReason | null>(null);
  const [trail] = useState(() => new StepTrail());

  const voter = useMemo<Voter | null>(
    () =>
      session === null
        ? null
        : {
            device,
            session,
            signOut: (next) => {
              device.sessions.clear();
              onPlace({}, { replaces: true });
              queryClient.removeQueries({ queryKey: voterKey });
              // Steps keep what they were given and what they gave back, the recovery code included.
              queryClient.getMutationCache().clear();
              setReason(next);
              setSession(null);
            },
          },
    [device, session, queryClient, onPlace],
  );
  const enter = (next: VoterSession): void => {
    device.sessions.save(next);
    forgetCard();
    setReason(null);
    setSession(next);
  };

  return (
    <StepTrailContext value={trail}>
      {voter === null || card !== null ? (
        <SignInStep
          key={card === null ? 'typed' : `${card.registrationNumber} ${card.accessCode}`}
          device={device}
          card={card}
          reason={reason}
          onSession={enter}
        />
      ) : (
        <VoterContext value={voter}>
          <SignedIn session={voter.session} place={place} onPlace={onPlace} />
        </VoterContext>
      )}
    </StepTrailContext>
  );
}

type SignedInProps = Omit<VoteFlowProps, 'device'> & { readonly session: VoterSession };

function SignedIn({ session, place, onPlace }: SignedInProps) {
  const { elections } = session;
  const [only] = elections.length === 1 ? elections : [];
  const chosen = elections.find(({ id }) => id === place.election) ?? only;
  return chosen === undefined ? (
    <ElectionStep onChoose={(election) => onPlace({ election })} />
  ) : (
    <BallotSteps key={chosen.slot} entry={chosen} place={place} onPlace={onPlace} />
  );
}
