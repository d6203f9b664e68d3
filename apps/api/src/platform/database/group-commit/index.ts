export type { GroupCommitFailure, GroupCommitResult } from './commit-batch';
export { GroupCommitMetrics } from './group-commit-metrics';
export { GroupCommitter } from './group-committer';
