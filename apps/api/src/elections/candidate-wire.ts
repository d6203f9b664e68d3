import type { CandidateMessage } from '@scrutin/contracts';
import type { OutboxMessage } from '../platform/relay/outbox';
import type { Candidate } from './candidate';

/** A candidate's answer and message are of one shape, which is that of the candidate itself. */
export const candidateMessageOf = (candidate: Candidate): OutboxMessage => ({
  topic: 'scrutin.candidates',
  key: candidate.id,
  payload: candidate satisfies CandidateMessage,
});

export const candidateTombstone = (id: string): OutboxMessage => ({
  topic: 'scrutin.candidates',
  key: id,
  payload: null,
});
