import { notFound, ProblemError } from '../platform/http/problem';
import type { ElectionRefusal, ElectionRefusalCode } from './election-refusal';

interface Answer {
  readonly status: 409 | 422;
  readonly title: string;
  /** The member of the request, or of the election, that has to change. */
  readonly field?: string;
}

const answers: Readonly<Record<Exclude<ElectionRefusalCode, 'not_found'>, Answer>> = {
  wrong_state: { status: 409, title: 'The election is not in a state that allows this.' },
  closes_before_it_opens: {
    status: 422,
    title: 'An election closes after it opens.',
    field: 'closesAt',
  },
  closes_at_passed: { status: 422, title: 'The time to close has passed.', field: 'closesAt' },
  opens_at_required: { status: 422, title: 'It has no time to open.', field: 'opensAt' },
  no_closes_at: {
    status: 409,
    title: 'It has no time to close that could be moved; close it when the time has come.',
  },
  too_many_extensions: { status: 409, title: 'It was made longer as often as it can be.' },
  not_later: {
    status: 422,
    title: 'An election can only be made longer.',
    field: 'closesAt',
  },
  no_candidates: { status: 422, title: 'There is nothing to choose: it has no candidates.' },
  too_few_candidates: {
    status: 422,
    title: 'A ballot could approve of more candidates than stand.',
    field: 'method',
  },
  empty_roll: { status: 422, title: 'There is nobody to choose: no voters would be on the roll.' },
  unknown_region: { status: 422, title: 'There is no such region.', field: 'regionIds' },
  unknown_party: { status: 422, title: 'There is no such party.', field: 'partyId' },
  manifest_too_large: {
    status: 422,
    title:
      'The manifest would be too large. Shorten programmes and names, or take fewer candidates, or fewer regions with a box.',
  },
  sealing_failed: {
    status: 409,
    title: 'It could not be sealed, and is a draft again.',
  },
};

function detailOf(refusal: ElectionRefusal): string | undefined {
  if (refusal.code === 'wrong_state') return `The election is ${refusal.state}.`;
  if (refusal.code === 'manifest_too_large')
    return `A manifest holds at most ${refusal.bytesMax} bytes.`;
  if (refusal.code === 'sealing_failed') return `The keeper says: ${refusal.reason}.`;
  return undefined;
}

/** The problem document of a refusal. */
export function electionProblem(refusal: ElectionRefusal): ProblemError {
  if (refusal.code === 'not_found') return notFound(refusal.what);
  const { status, title, field } = answers[refusal.code];
  const detail = detailOf(refusal);
  return new ProblemError({
    status,
    code: refusal.code,
    title,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { errors: [{ field, code: refusal.code, message: title }] }),
  });
}
