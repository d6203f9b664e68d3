import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config';
import type { Actor } from '../platform/audit/audit-entry';
import { Transactions, type Tx } from '../platform/database/transactions';
import { newId } from '../platform/ids';
import { IdentityRepository } from './identity.repository';
import { hashPassword, isPassword } from './password';
import { recordUser } from './record-user';

const environment: Actor = { id: null, name: 'environment' };

/**
 * Before the first request: the admin of the environment exists, and has its password whenever that has changed. One
 * who has chosen another password keeps it, and one who was revoked stays so: a restart undoes neither. Where nobody
 * can sign in any more, another name in the environment makes another first admin.
 */
@Injectable()
export class FirstAdmin implements OnModuleInit {
  private readonly logger = new Logger('identity');

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'firstAdmin'>,
    private readonly repository: IdentityRepository,
    private readonly transactions: Transactions,
  ) {}

  async onModuleInit(): Promise<void> {
    const admin = this.settings.firstAdmin;
    if (admin === null) return;
    const user = await this.repository.findUser(admin.username);
    if (user?.isRevoked === true) {
      this.logger.log('the admin of the environment was revoked, and stays so');
      return;
    }
    const taken = user?.environmentPasswordHash ?? user?.passwordHash ?? null;
    if (user !== null && taken !== null && (await isPassword(taken, admin.password))) {
      // Known from now on, so that another password that the admin chooses later is not taken for an older one.
      if (user.environmentPasswordHash === null)
        await this.transactions.run((tx) =>
          this.repository.noteEnvironmentPassword(tx, user.id, taken),
        );
      return;
    }
    const passwordHash = await hashPassword(admin.password);
    await this.transactions.run((tx) =>
      user === null
        ? this.create(tx, admin.username, passwordHash)
        : this.takePassword(tx, user.id, passwordHash),
    );
    this.logger.log(user === null ? 'first admin created' : 'password of the first admin changed');
  }

  private async create(tx: Tx, username: string, passwordHash: string): Promise<void> {
    const id = newId();
    if (!(await this.repository.addAdmin(tx, { id, username, passwordHash }))) return;
    const after = { username, role: 'admin', state: 'active' };
    recordUser(tx, { by: environment, what: 'created', userId: id, after });
  }

  /** Whoever signed in with the old password has to sign in again. */
  private async takePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    const change = { userId, passwordHash, isOfEnvironment: true };
    if (!(await this.repository.changePassword(tx, change))) return;
    await this.repository.endSessions(tx, userId);
    recordUser(tx, { by: environment, what: 'password_changed', userId });
  }
}
