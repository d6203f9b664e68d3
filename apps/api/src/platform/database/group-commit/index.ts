export type { BatchExecutor, GroupCommitFailure, GroupCommitResult } from './commit-batch';
export { GroupCommitter, type GroupCommitLimits } from './group-committer';
