export { VoterGuard } from './sessions/voter.guard';
export { VotingModule } from './voting.module';
