import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../platform/audit/audit-entry';
import { recordChange } from '../platform/audit/record-change';
import { loggable } from '../platform/database/postgres-errors';
import { Transactions } from '../platform/database/transactions';
import type { Admin } from './identity.repository';

/** Whoever it was, it is not known that it was the user. */
const somebody: Actor = { id: null, name: 'somebody' };

/**
 * Writes failed sign-ins into the audit log: those of users that exist. A name that nobody has may be a password that
 * was typed into the wrong field. The limits of signing in bound how many there can be; what they refuse is not written.
 *
 * The answer does not wait for it, or the time it takes would tell which names exist.
 */
@Injectable()
export class FailedSignIns implements BeforeApplicationShutdown {
  private readonly logger = new Logger('identity');
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly transactions: Transactions) {}

  note(user: Pick<Admin, 'id' | 'username'>): void {
    const writing = this.write(user).catch((error: unknown) => {
      this.logger.error(`a failed sign-in was not recorded: ${loggable(error)}`);
    });
    this.pending.add(writing);
    void writing.finally(() => this.pending.delete(writing));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }

  private write({ id, username }: Pick<Admin, 'id' | 'username'>): Promise<void> {
    return this.transactions.run((tx) => {
      recordChange(tx, {
        by: somebody,
        action: 'user.sign_in_failed',
        subject: { kind: 'user', id },
        before: null,
        after: { username },
      });
      return Promise.resolve();
    });
  }
}
