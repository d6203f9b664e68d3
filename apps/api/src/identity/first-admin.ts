import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/ids';
import { IdentityRepository } from './identity.repository';
import { hashPassword, isPassword } from './password';

/** Before the first request: the admin of the environment exists, with the password of the environment. */
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
    if (user !== null && (await isPassword(user.passwordHash, admin.password))) return;
    const passwordHash = await hashPassword(admin.password);
    await this.transactions.run((tx) =>
      user === null
        ? this.repository.addAdmin(tx, { id: newId(), username: admin.username, passwordHash })
        : this.repository.changePassword(tx, user.id, passwordHash),
    );
    this.logger.log(user === null ? 'first admin created' : 'password of the first admin changed');
  }
}
