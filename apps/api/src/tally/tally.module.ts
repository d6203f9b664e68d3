import { Module } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { BatchConsumer } from '../platform/kafka/batch-consumer';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { Bell } from '../platform/relay/bell';
import { Telemetry } from '../platform/telemetry/telemetry';
import { TallyController } from './tally.controller';
import { measureQuarantine } from './tally-metrics';
import { TallyService } from './tally.service';

const group = 'tally';

/** The streaming fold: ballots to tallies, participations to turnout. */
@Module({
  controllers: [TallyController],
  providers: [
    {
      provide: BatchConsumer,
      inject: [KafkaAccess],
      useFactory: (kafka: KafkaAccess) => kafka.batchConsumer(group),
    },
    {
      provide: TallyService,
      inject: [KafkaAccess, BatchConsumer, Transactions, Bell, Telemetry],
      useFactory: (
        kafka: KafkaAccess,
        consumer: BatchConsumer,
        transactions: Transactions,
        relayBell: Bell,
        telemetry: Telemetry,
      ) => {
        const quarantine = kafka.quarantine();
        measureQuarantine(telemetry, quarantine);
        return new TallyService({
          kafka,
          consumer,
          group,
          transactions,
          relayBell,
          quarantine,
          telemetry,
        });
      },
    },
  ],
})
export class TallyModule {}
