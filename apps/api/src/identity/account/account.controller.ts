import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Ip,
  Post,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  changePasswordRequest,
  commandRequest,
  meResponse,
  type ChangePasswordRequest,
} from '@scrutin/contracts';
import { ProblemError } from '../../platform/http/problem';
import { AdminGuard, Session, type AdminSession } from '../admin.guard';
import { AlsoForAuditors } from '../auditors';
import { unwrapAttempt } from '../unwrap-attempt';
import { AccountService } from './account.service';

/** No 401, which would say that the token is wrong. */
const wrongPassword = (): ProblemError => {
  const title = 'The current password is wrong.';
  const code = 'wrong_password';
  const errors = [{ field: 'currentPassword', code, message: title }];
  return new ProblemError({ status: 422, code, title, errors });
};

@Controller('auth')
@UseGuards(AdminGuard)
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Get('me')
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: meResponse })
  me(@Session() session: AdminSession) {
    const { id, username, role } = session;
    return { id, username, role };
  }

  /** Ends one's other tokens. */
  @Post('password')
  @HttpCode(204)
  @AlsoForAuditors()
  async changePassword(
    @Session() session: AdminSession,
    @Body({ schema: changePasswordRequest }) body: ChangePasswordRequest,
    @Ip() address: string,
  ): Promise<void> {
    unwrapAttempt(await this.account.changePassword(session, { ...body, address }), wrongPassword);
  }

  @Post('logout')
  @HttpCode(204)
  @AlsoForAuditors()
  async logout(
    @Session() session: AdminSession,
    @Body({ schema: commandRequest }) _: unknown,
  ): Promise<void> {
    await this.account.signOut(session);
  }
}
