import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Problem } from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { loggable } from '../database/postgres-errors';
import { problemOf } from './problem-of';

const titles: Readonly<Record<number, { code: string; title: string }>> = {
  400: { code: 'bad_request', title: 'The request could not be read.' },
  401: { code: 'unauthorized', title: 'Sign in first.' },
  403: { code: 'forbidden', title: 'This is not for you.' },
  404: { code: 'not_found', title: 'There is nothing at this address.' },
  413: { code: 'too_large', title: 'The request is too large.' },
  415: { code: 'unsupported_media_type', title: 'This content type is not read here.' },
};

/** Errors of Fastify itself (body too large, wrong content type, malformed JSON) carry a status of their own. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function fromOther(error: unknown): Problem {
  const status = statusOf(error);
  const known = titles[status];
  if (known !== undefined) return { type: `/problems/${known.code}`, status, ...known };
  if (status < 500)
    return {
      type: '/problems/bad_request',
      status,
      code: 'bad_request',
      title: 'The request could not be read.',
    };
  return {
    type: '/problems/internal',
    status: 500,
    code: 'internal',
    title: 'Something went wrong here.',
  };
}

/** Answers every error as a problem document; what is unexpected is logged and never shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getResponse<FastifyReply>());
  }

  /** Also for what Fastify refuses before a route is found, such as a malformed address. */
  answer(error: unknown, reply: FastifyReply): void {
    const problem = problemOf(error);
    const document = problem?.document ?? fromOther(error);
    if (document.status >= 500 && problem === null) this.report(error, reply);
    const retryAfterSeconds = problem?.retryAfterSeconds ?? null;
    if (retryAfterSeconds !== null) void reply.header('retry-after', String(retryAfterSeconds));
    void reply
      .status(document.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      // A route that may be kept for a year has set its header before it failed.
      .header('cache-control', 'no-store')
      .send(JSON.stringify(document));
  }

  private report(error: unknown, reply: FastifyReply): void {
    this.logger.error({ requestId: reply.request.id, message: loggable(error) });
  }
}
