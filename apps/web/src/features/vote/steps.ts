export type StepName = 'sign_in' | 'election' | 'ballot' | 'choose' | 'review' | 'receipt';

const always: readonly StepName[] = ['sign_in', 'ballot', 'choose', 'review', 'receipt'];
const withElection: readonly StepName[] = ['sign_in', 'election', ...always.slice(1)];

/** A voter on one roll only is not asked which. */
export const stepsFor = (elections: number): readonly StepName[] =>
  elections === 1 ? always : withElection;
