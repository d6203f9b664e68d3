import { Module } from '@nestjs/common';

/** The streaming fold: ballots to tallies, participations to turnout. */
@Module({})
export class TallyModule {}
