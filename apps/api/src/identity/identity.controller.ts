import { Body, Controller, Header, HttpCode, Ip, Post, SerializeOptions } from '@nestjs/common';
import { loginRequest, loginResponse, type LoginRequest } from '@scrutin/contracts';
import { ProblemError } from '../platform/http/problem';
import { IdentityService } from './identity.service';
import { unwrapAttempt } from './unwrap-attempt';

const wrongCredentials = (): ProblemError =>
  new ProblemError({
    status: 401,
    code: 'wrong_credentials',
    title: 'The user name or the password is wrong.',
  });

@Controller('auth')
export class IdentityController {
  constructor(private readonly identity: IdentityService) {}

  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: loginResponse })
  async login(@Body({ schema: loginRequest }) body: LoginRequest, @Ip() address: string) {
    const signedIn = await this.identity.signIn({ ...body, address });
    const { token, expiresAt } = unwrapAttempt(signedIn, wrongCredentials);
    return { token, expiresAt: expiresAt.toISOString() };
  }
}
