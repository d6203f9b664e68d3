import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../database/transactions';
import { ProblemError } from '../http/problem';

const healthResponse = z.object({ status: z.literal('ok') });

@Controller('health')
export class HealthController {
  constructor(private readonly transactions: Transactions) {}

  /** The process answers. */
  @Get('live')
  @SerializeOptions({ schema: healthResponse })
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work. Kafka is not asked: voting goes on without it. */
  @Get('ready')
  @SerializeOptions({ schema: healthResponse })
  async ready() {
    try {
      await this.transactions.read('select 1');
    } catch {
      throw new ProblemError({ status: 503, code: 'not_ready', title: 'The database is away.' });
    }
    return { status: 'ok' };
  }
}
