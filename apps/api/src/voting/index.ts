export { VotingModule } from './voting.module';
