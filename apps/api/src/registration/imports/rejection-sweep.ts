import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { Loop } from '../../platform/loop';
import { pause } from '../../platform/pause';
import { ImportsRepository } from './imports.repository';

const everyMs = 3_600_000;

/** Forgets what imports of yesterday rejected. Several processes may do it. */
@Injectable()
export class RejectionSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    name: 'rejections of imports',
    round: async ({ signal }) => {
      await this.transactions.run((tx) => this.repository.forgetOldRejections(tx));
      await pause(everyMs, signal);
    },
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly repository: ImportsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
