import type { BallotPaperResponse } from '@scrutin/contracts';

/** The most candidates that a ballot may name where it may name several; null where each names one or nobody. */
export const approvalMaxOf = (method: BallotPaperResponse['manifest']['method']): number | null =>
  method.type === 'approval' && method.max > 1 ? method.max : null;
