import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../platform/http/problem';

const identifying = ['authorization', 'cookie'] as const;

/**
 * Refuses a ballot that arrives with a header that says who sent it. Ignoring the header would do here, but whatever
 * stands in front of this server has seen both: a client that sends them would give away every voter's ballot without
 * anyone noticing. Refused, it fails the first time somebody tries it, and nothing of the ballot is kept.
 */
@Injectable()
export class UnlinkedGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (identifying.every((name) => headers[name] === undefined)) return true;
    throw new ProblemError({
      status: 400,
      code: 'identifying_header',
      title: 'A ballot is sent without Authorization and Cookie: they would tell whose it is.',
    });
  }
}
