import {
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/http/problem';
import { readBearerToken } from './bearer-token';
import type { Admin } from './identity.repository';
import { IdentityService } from './identity.service';

type AdminRequest = FastifyRequest & { admin?: Admin };

const unauthorized = (reply: FastifyReply): ProblemError => {
  void reply.header('www-authenticate', 'Bearer');
  return new ProblemError({
    status: 401,
    code: 'unauthorized',
    title: 'Sign in as an admin first.',
  });
};

/** Puts the admin of the token on the request. A token that is wrong or has expired is refused everywhere. */
async function identify(identity: IdentityService, context: ExecutionContext): Promise<boolean> {
  const http = context.switchToHttp();
  const request = http.getRequest<AdminRequest>();
  const { authorization } = request.headers;
  if (authorization === undefined) return false;
  const token = readBearerToken(authorization);
  const admin = token === null ? null : await identity.findAdmin(token);
  if (admin === null) throw unauthorized(http.getResponse<FastifyReply>());
  request.admin = admin;
  return true;
}

/** Lets admins in and answers everybody else with 401. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly identity: IdentityService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (await identify(this.identity, context)) return true;
    throw unauthorized(context.switchToHttp().getResponse<FastifyReply>());
  }
}

/** Lets everybody in; the parameter {@link OptionalAdmin} says whether it is an admin. */
@Injectable()
export class OptionalAdminGuard implements CanActivate {
  constructor(private readonly identity: IdentityService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await identify(this.identity, context);
    return true;
  }
}

/** The admin who asks, or null: a parameter of routes behind {@link OptionalAdminGuard}. */
export const OptionalAdmin = createParamDecorator(
  (_: unknown, context: ExecutionContext): Admin | null =>
    context.switchToHttp().getRequest<AdminRequest>().admin ?? null,
);
