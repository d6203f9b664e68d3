import { Body, Controller, Header, HttpCode, Ip, Post, SerializeOptions } from '@nestjs/common';
import { loginRequest, loginResponse, type LoginRequest } from '@scrutin/contracts';
import { overloaded, ProblemError } from '../platform/http/problem';
import { IdentityService } from './identity.service';
import { tooManyAttempts } from './too-many-attempts';

@Controller('auth')
export class IdentityController {
  constructor(private readonly identity: IdentityService) {}

  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: loginResponse })
  async login(@Body({ schema: loginRequest }) body: LoginRequest, @Ip() address: string) {
    const result = await this.identity.signIn({ ...body, address });
    if (result.type === 'overloaded') throw overloaded();
    if (result.type === 'too_many_attempts') throw tooManyAttempts(result.retryAfterSeconds);
    if (result.type === 'wrong')
      throw new ProblemError({
        status: 401,
        code: 'wrong_credentials',
        title: 'The user name or the password is wrong.',
      });
    return { token: result.token, expiresAt: result.expiresAt.toISOString() };
  }
}
