export type { GroupCommitFailure, GroupCommitResult } from './commit-batch';
export { GroupCommitter } from './group-committer';
