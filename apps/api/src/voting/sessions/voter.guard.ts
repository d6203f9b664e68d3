import {
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../platform/http/problem';
import { readBearerToken } from '../../platform/http/read-bearer-token';
import { VoterSessionsService } from './voter-sessions.service';

type VoterRequest = FastifyRequest & { voterId?: string };

/** Lets signed-in voters in and answers everybody else with 401. */
@Injectable()
export class VoterGuard implements CanActivate {
  constructor(private readonly sessions: VoterSessionsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<VoterRequest>();
    const token = readBearerToken(request.headers.authorization);
    const voterId = token === null ? null : await this.sessions.findVoterId(token);
    if (voterId !== null) {
      request.voterId = voterId;
      return true;
    }
    void http
      .getResponse<FastifyReply>()
      .header('www-authenticate', 'Bearer')
      .header('cache-control', 'no-store');
    throw new ProblemError({
      status: 401,
      code: 'unauthorized',
      title: 'Sign in as a voter first.',
    });
  }
}

/** The id of the voter who asks: a parameter of routes behind {@link VoterGuard}. */
export const VoterId = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<VoterRequest>().voterId ?? '',
);
