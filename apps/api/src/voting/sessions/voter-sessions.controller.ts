import { Body, Controller, Header, Ip, Post, SerializeOptions } from '@nestjs/common';
import {
  voterSessionRequest,
  voterSessionResponse,
  type VoterSessionRequest,
  type VoterSessionResponse,
} from '@scrutin/contracts';
import { tooManyAttempts } from '../../identity';
import { ProblemError } from '../../platform/http/problem';
import { votingProblem } from '../voting-problems';
import { VoterSessionsService } from './voter-sessions.service';

@Controller('voter-sessions')
export class VoterSessionsController {
  constructor(private readonly sessions: VoterSessionsService) {}

  @Post()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: voterSessionResponse })
  async create(
    @Body({ schema: voterSessionRequest }) body: VoterSessionRequest,
    @Ip() address: string,
  ): Promise<VoterSessionResponse> {
    const result = await this.sessions.signIn(body, address);
    if (result.type === 'overloaded') throw votingProblem({ code: 'overloaded' });
    if (result.type === 'too_many_attempts') throw tooManyAttempts(result.retryAfterSeconds);
    if (result.type === 'wrong')
      throw new ProblemError({
        status: 401,
        code: 'wrong_sign_in',
        title: 'The registration number or the access code is wrong.',
      });
    return result.session;
  }
}
