export { ResultsModule } from './results/results.module';
export { TallyModule } from './tally.module';
