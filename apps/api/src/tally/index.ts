export { connectTally } from './connect-tally';
export type { FollowedElection } from './results/followed-election';
export { ResultsFeed } from './results/results-feed';
export { ResultsView } from './results/results-view';
export { ResultsModule } from './results/results.module';
export { annulled } from './results/withdrawn';
export { TallyModule } from './tally.module';
