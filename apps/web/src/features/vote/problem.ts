import { isRefusedForGood, VoterError } from '@scrutin/ballot-client';
import type { LanguageTools } from '../../i18n/use-language';
import { RecordInUseError, StorageError } from './device/storage-error';

/** What was being done: it decides what has become of the vote. */
export type Attempt =
  | 'sign_in'
  /** Reading what is public or kept. */
  | 'read'
  | 'issue'
  /** Casting, before a ballot was signed: nothing has been sent. */
  | 'sign'
  /** Casting a signed ballot: it may have been sent before. */
  | 'send';

export interface Problem {
  readonly title: string;
  /** What happened to the vote. */
  readonly fate: string | null;
  readonly advice: string;
}

type Kind =
  | 'alreadySpent'
  | 'badSignature'
  | 'busy'
  | 'inUse'
  | 'network'
  | 'notOpen'
  | 'otherElection'
  | 'refused'
  | 'storage'
  | 'tooMany';

const kindsByCode: Readonly<Record<string, Kind>> = {
  network_error: 'network',
  already_spent: 'alreadySpent',
  not_open: 'notOpen',
  other_opening: 'otherElection',
  other_ledger: 'otherElection',
  invalid_ballot_paper: 'otherElection',
  invalid_opening: 'otherElection',
  invalid_blind_signature: 'badSignature',
  invalid_receipt: 'badSignature',
  unreadable_record: 'storage',
  unreadable_answer: 'network',
  other_choices_signed: 'inUse',
};

const kindsByStatus: Readonly<Record<number, Kind>> = {
  429: 'tooMany',
  502: 'network',
  503: 'busy',
  504: 'network',
};

const kindOf = (error: unknown): Kind => {
  if (error instanceof StorageError) return 'storage';
  if (error instanceof RecordInUseError) return 'inUse';
  if (!(error instanceof VoterError)) return 'refused';
  return kindsByCode[error.code] ?? kindsByStatus[error.status ?? 0] ?? 'refused';
};

const terminal: ReadonlySet<Kind> = new Set(['alreadySpent', 'otherElection', 'badSignature']);
const defaultWaitSeconds = 5;

const fateOf = (error: unknown, attempt: Attempt, t: LanguageTools['t']): string | null => {
  if (attempt === 'sign_in' || attempt === 'read') return null;
  if (attempt !== 'send') return t('vote.problems.notCast');
  return t(isRefusedForGood(error) ? 'vote.problems.notCast' : 'vote.problems.unknownCast');
};

/** Whether the same step may be worth taking again; some answers stay what they are. */
export const isWorthRepeating = (error: unknown): boolean => !terminal.has(kindOf(error));

/** In words: what went wrong, what it means for the vote, and what to do. */
export const problemOf = (
  error: unknown,
  attempt: Attempt,
  { t, format }: Pick<LanguageTools, 't' | 'format'>,
): Problem => {
  const kind = kindOf(error);
  const retryAfterMs = error instanceof VoterError ? error.retryAfterMs : undefined;
  const n = format.integer(Math.ceil((retryAfterMs ?? defaultWaitSeconds * 1_000) / 1_000));
  const message = error instanceof VoterError ? error.title : '';
  return {
    title: t(`vote.problems.${kind}`, { message }),
    fate: fateOf(error, attempt, t),
    advice: t(`vote.problems.${kind}Do`, { n }),
  };
};

export const isSessionOver = (error: unknown): boolean =>
  error instanceof VoterError && error.status === 401;

export const isIssuedElsewhere = (error: unknown): boolean =>
  error instanceof VoterError && error.code === 'credential_already_issued';
