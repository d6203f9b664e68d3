import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../config';
import { Telemetry } from '../telemetry/telemetry';
import { KafkaAccess } from './kafka-access';

/** The way to Kafka. Nothing connects before somebody asks, and nobody waits for it who does not need it. */
@Global()
@Module({
  providers: [
    {
      provide: KafkaAccess,
      inject: [SETTINGS, Telemetry],
      useFactory: (settings: Settings, telemetry: Telemetry) =>
        new KafkaAccess(settings, telemetry),
    },
  ],
  exports: [KafkaAccess],
})
export class KafkaModule {}
