import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { batchTransport } from '../platform/kafka/batch-consumer';
import type { IncomingBatch } from '../platform/kafka/steady-consumer';
import { RethrowFilter } from './rethrow-filter';
import { TallyService } from './tally.service';

@UseFilters(RethrowFilter)
@Controller()
export class TallyController {
  constructor(private readonly tally: TallyService) {}

  @EventPattern('scrutin.ballots', batchTransport)
  ballots(batch: IncomingBatch): void {
    this.tally.countBallots(batch);
  }

  @EventPattern('scrutin.participations', batchTransport)
  participations(batch: IncomingBatch): void {
    this.tally.countParticipations(batch);
  }
}
