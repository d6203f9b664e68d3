import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../config';
import { KafkaAccess } from './kafka-access';

/** The way to Kafka. Nothing connects before somebody asks, and nobody waits for it who does not need it. */
@Global()
@Module({
  providers: [
    {
      provide: KafkaAccess,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new KafkaAccess(settings),
    },
  ],
  exports: [KafkaAccess],
})
export class KafkaModule {}
