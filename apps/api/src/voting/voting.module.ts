import { Module } from '@nestjs/common';

/** What voters ask for: sessions, credentials, ballots. */
@Module({})
export class VotingModule {}
