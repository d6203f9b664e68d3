import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { SendingWait } from './sending-wait';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { StoppedSending } from './stopped-sending';
import { useSending } from './use-sending';
import { useVoter } from './voter-context';
import { Working } from './working';

interface SendingStepProps {
  readonly view: BallotView;
  /** What to sign; null after a reload, when a signed ballot is kept. */
  readonly choices: string | null;
  /** Whether a signed ballot is kept: from then on, only its bytes are ever sent. */
  readonly isSigned: boolean;
  /** To the choice, as long as nothing is signed. */
  readonly onBack: () => void;
}

export function SendingStep({ view, choices, isSigned, onBack }: SendingStepProps) {
  const { t } = useLanguage();
  const { client } = useVoter().device;
  const { entry, onRecord, onReload } = view;
  const { sending, tryNow, stop } = useSending({
    attempt: async () => {
      const isToSign = !isSigned && choices !== null;
      onRecord(
        await (isToSign ? client.castBallot(entry.slot, choices) : client.resendBallot(entry.slot)),
      );
    },
    onFailure: onReload,
  });

  if (sending.kind === 'stopped')
    return (
      <StoppedSending
        view={view}
        error={sending.error}
        isSigned={isSigned}
        onAgain={tryNow}
        onBack={onBack}
      />
    );
  return (
    <StepFrame
      {...view.frame}
      step="review"
      name="sending"
      title={t('vote.sending.title')}
      lede={t('vote.sending.lede')}
    >
      <Working isWorking={sending.kind === 'sending'} text={t('vote.sending.checking')} hasMotion />
      {sending.kind === 'waiting' ? (
        <SendingWait error={sending.error} until={sending.until} onTryNow={tryNow} onStop={stop} />
      ) : null}
      <SessionBar />
    </StepFrame>
  );
}
