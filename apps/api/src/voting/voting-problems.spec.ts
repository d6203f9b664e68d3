import { protocolStatus, type ProtocolCode } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../platform/http/problem';
import { votingProblem, type VotingFailure } from './voting-problems';

const answerTo = (failure: VotingFailure) => {
  const problem = votingProblem(failure);
  if (!(problem instanceof ProblemError)) throw new Error('expected a problem document');
  return { ...problem.document, retryAfterSeconds: problem.retryAfterSeconds };
};

describe('the problem document of a voting failure', () => {
  it.each(Object.entries(protocolStatus))(
    'keeps the code %s of the protocol and its status %i',
    (code, status) => {
      const answer = answerTo({ code: code as ProtocolCode });
      expect(answer).toMatchObject({ code, status, retryAfterSeconds: null });
      expect(answer.title).toMatch(/^[A-Z].*\.$/);
    },
  );

  it.each([
    [{ code: 'not_found' }, 404, null],
    [{ code: 'not_on_roll' }, 403, null],
    [{ code: 'overloaded' }, 503, 1],
    [{ code: 'outcome_unknown', cause: new Error('lost') }, 503, 1],
  ] as const)(
    'of %j has the status %i and Retry-After %s',
    (failure, status, retryAfterSeconds) => {
      expect(answerTo(failure)).toMatchObject({ code: failure.code, status, retryAfterSeconds });
    },
  );

  it('is none for what the database refused: that is a fault of ours, to be reported', () => {
    const cause = new Error('a constraint');
    expect(votingProblem({ code: 'refused', cause })).toBe(cause);
  });
});
