import { Module } from '@nestjs/common';

/** The results view and its REST routes. */
@Module({})
export class ResultsModule {}
