import { Module } from '@nestjs/common';
import { ResultsModule } from '../tally';
import { LiveMetrics } from './live-metrics';
import { LiveRooms } from './live-rooms';
import { LiveGateway } from './live.gateway';

/** Results over Socket.IO. */
@Module({
  imports: [ResultsModule],
  providers: [LiveGateway, LiveRooms, LiveMetrics],
})
export class LiveModule {}
