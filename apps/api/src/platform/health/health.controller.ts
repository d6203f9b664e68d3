import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { z } from 'zod';
import { ProblemError } from '../http/problem';
import { KafkaAccess } from '../kafka/kafka-access';
import { Readiness, type NotReady } from './readiness';

const liveResponse = z.object({ status: z.literal('ok') });

const readyResponse = z.object({
  status: z.literal('ok'),
  /** As far as this process has noticed; it is ready either way. */
  kafka: z.enum(['ok', 'away', 'unknown']),
});

const titles: Readonly<Record<NotReady, string>> = {
  stopping: 'The process is stopping.',
  database_away: 'The database is away.',
  schema_missing: 'The database lacks migrations of this version.',
};

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly kafka: KafkaAccess,
  ) {}

  /** The process answers. */
  @Get('live')
  @SerializeOptions({ schema: liveResponse })
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work. */
  @Get('ready')
  @SerializeOptions({ schema: readyResponse })
  async ready() {
    const reason = await this.readiness.check();
    if (reason !== null)
      throw new ProblemError({
        status: 503,
        code: 'not_ready',
        title: titles[reason],
        detail: reason,
      });
    return { status: 'ok', kafka: this.kafka.contact.state };
  }
}
