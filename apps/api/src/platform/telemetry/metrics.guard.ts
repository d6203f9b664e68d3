import { hash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../../config';
import { notFound, ProblemError } from '../http/problem';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Lets those pass who have the operator's token. Without such a setting there is nothing here for anybody. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'metricsToken'>) {}

  canActivate(context: ExecutionContext): boolean {
    const { metricsToken } = this.settings;
    if (metricsToken === null) throw notFound('page');
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    // Operators choose it, of any letters.
    const token = /^Bearer +(.+)$/i.exec(authorization)?.[1] ?? null;
    // Digests, since only texts of one length can be compared in a time that tells nothing.
    if (token !== null && timingSafeEqual(digest(token), digest(metricsToken))) return true;
    throw new ProblemError({
      status: 401,
      code: 'unauthorized',
      title: 'This is for whoever has the token of SCRUTIN_METRICS_TOKEN.',
    });
  }
}
