import {
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert } from '@scrutin/domain';
import type { Person } from '../platform/audit/audit-entry';
import type { ProblemError } from '../platform/http/problem';
import { readBearerToken } from '../platform/http/read-bearer-token';
import type { Creation } from '../platform/idempotency/creations';
import { idempotencyKeyOf } from '../platform/idempotency/idempotency-key';
import { auditorsRead, isForAuditors, signInFirst } from './auditors';
import { hashBearerToken } from './bearer-token';
import type { Admin } from './identity.repository';
import { IdentityService } from './identity.service';

/** A user and the token that they came with. */
export interface AdminSession extends Admin {
  readonly tokenHash: Buffer;
}

type AdminRequest = FastifyRequest & { admin?: AdminSession };

const unauthorized = (reply: FastifyReply): ProblemError => {
  void reply.header('www-authenticate', 'Bearer');
  return signInFirst();
};

/** Puts the admin of the token on the request. A token that is wrong or has expired is refused everywhere. */
async function identify(identity: IdentityService, context: ExecutionContext): Promise<boolean> {
  const http = context.switchToHttp();
  const request = http.getRequest<AdminRequest>();
  const { authorization } = request.headers;
  if (authorization === undefined) return false;
  const token = readBearerToken(authorization);
  const admin = token === null ? null : await identity.findAdmin(token);
  if (token === null || admin === null) throw unauthorized(http.getResponse<FastifyReply>());
  request.admin = { ...admin, tokenHash: hashBearerToken(token) };
  return true;
}

/** Lets admins in, and auditors where they may; answers everybody else with 401. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly identity: IdentityService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    if (!(await identify(this.identity, context)))
      throw unauthorized(http.getResponse<FastifyReply>());
    const { admin, method } = http.getRequest<AdminRequest>();
    if (admin?.role === 'auditor' && !isForAuditors(method, context.getHandler()))
      throw auditorsRead();
    return true;
  }
}

/** Lets everybody in; the parameter {@link OptionalAdmin} says whether it is an admin or an auditor. */
@Injectable()
export class OptionalAdminGuard implements CanActivate {
  constructor(private readonly identity: IdentityService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await identify(this.identity, context);
    return true;
  }
}

/** The admin or auditor who asks, or null: a parameter of routes behind {@link OptionalAdminGuard}. */
export const OptionalAdmin = createParamDecorator(
  (_: unknown, context: ExecutionContext): Admin | null =>
    context.switchToHttp().getRequest<AdminRequest>().admin ?? null,
);

function sessionOf(context: ExecutionContext): AdminSession {
  const { admin } = context.switchToHttp().getRequest<AdminRequest>();
  assert(admin !== undefined, 'the route is behind AdminGuard');
  return admin;
}

function actorOf(context: ExecutionContext): Person {
  const { id, username } = sessionOf(context);
  return { id, name: username };
}

/** Who asks, and with which token: a parameter of routes about one's own account behind {@link AdminGuard}. */
export const Session = createParamDecorator((_: unknown, context: ExecutionContext): AdminSession =>
  sessionOf(context),
);

/** Who asks: a parameter of routes behind {@link AdminGuard}, for the audit log. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Person =>
  actorOf(context),
);

/** By this function OpenAPI knows the routes that take an `Idempotency-Key`. */
export const creationOf = (_: unknown, context: ExecutionContext): Creation => ({
  by: actorOf(context),
  idempotency: idempotencyKeyOf(context.switchToHttp().getRequest<AdminRequest>()),
});

/** Who makes something new, and whether it was asked before: a parameter of creating routes behind {@link AdminGuard}. */
export const NewBy = createParamDecorator(creationOf);
