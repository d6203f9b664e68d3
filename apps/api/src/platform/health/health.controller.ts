import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../database/transactions';
import { ProblemError } from '../http/problem';
import { pause } from '../pause';

/** A database that takes longer does not answer; whoever asks this has a short patience, too. */
const answerTimeoutMs = 2_000;

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
    if (!(await this.databaseAnswers()))
      throw new ProblemError({ status: 503, code: 'not_ready', title: 'The database is away.' });
    return { status: 'ok' };
  }

  private async databaseAnswers(): Promise<boolean> {
    const answer = this.transactions.read('select 1').then(
      () => true,
      () => false,
    );
    const patience = new AbortController();
    const timeUp = pause(answerTimeoutMs, patience.signal).then(() => false);
    const isThere = await Promise.race([answer, timeUp]);
    patience.abort();
    return isThere;
  }
}
