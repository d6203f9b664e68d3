import {
  Body,
  Controller,
  HttpCode,
  Param,
  Post,
  Res,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  annulElectionRequest,
  commandRequest,
  electionResponse,
  extendElectionRequest,
  idSchema,
  type AnnulElectionRequest,
  type ElectionResponse,
  type ExtendElectionRequest,
} from '@scrutin/contracts';
import type { ElectionState, Result } from '@scrutin/domain';
import type { FastifyReply } from 'fastify';
import { AdminGuard, By, NewBy } from '../identity';
import type { Actor } from '../platform/audit/audit-entry';
import type { Creation } from '../platform/idempotency/creations';
import { notFound } from '../platform/http/problem';
import { Annulments } from './annulments';
import type { Election } from './election';
import { ElectionCommands } from './election-commands';
import { ElectionDuplicates } from './election-duplicates';
import { electionProblem } from './election-problems';
import type { ElectionRefusal } from './election-refusal';
import { electionResponseOf } from './election-wire';
import { KeeperWait } from './keeper-wait';

const isSealed = (state: ElectionState): boolean => state !== 'sealing';
const isClosed = (state: ElectionState): boolean => state !== 'closing';

/** Each waits for the keeper for a while; 202 says that it has not come to it yet. */
@Controller('elections/:id')
@UseGuards(AdminGuard)
export class ElectionCommandsController {
  constructor(
    private readonly commands: ElectionCommands,
    private readonly keeper: KeeperWait,
    private readonly duplicates: ElectionDuplicates,
    private readonly annulments: Annulments,
  ) {}

  @Post('seal')
  @HttpCode(200)
  @SerializeOptions({ schema: electionResponse })
  async seal(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionResponse> {
    return this.answer(await this.commands.seal(by, id), isSealed, reply);
  }

  @Post('open')
  @HttpCode(200)
  @SerializeOptions({ schema: electionResponse })
  async open(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionResponse> {
    return this.answer(await this.commands.open(by, id), isSealed, reply);
  }

  @Post('close')
  @HttpCode(200)
  @SerializeOptions({ schema: electionResponse })
  async close(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionResponse> {
    return this.answer(await this.commands.close(by, id), isClosed, reply);
  }

  @Post('extend')
  @HttpCode(200)
  @SerializeOptions({ schema: electionResponse })
  async extend(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: extendElectionRequest }) request: ExtendElectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionResponse> {
    return this.answer(await this.commands.extend(by, id, request), () => true, reply);
  }

  @Post('annul')
  @HttpCode(200)
  @SerializeOptions({ schema: electionResponse })
  async annul(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: annulElectionRequest }) request: AnnulElectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionResponse> {
    const response = await this.answer(await this.commands.annul(by, id, request), isClosed, reply);
    if (response.state === 'annulled') await this.annulments.tell(id);
    return response;
  }

  /** A new draft; the election may be in any state. */
  @Post('duplicate')
  @SerializeOptions({ schema: electionResponse })
  async duplicate(
    @NewBy() creation: Creation,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ): Promise<ElectionResponse> {
    const duplicated = await this.duplicates.duplicate(creation, id);
    if (!duplicated.ok) throw electionProblem(duplicated.error);
    return electionResponseOf(duplicated.value);
  }

  private async answer(
    commanded: Result<Election, ElectionRefusal>,
    isDone: (state: ElectionState) => boolean,
    reply: FastifyReply,
  ): Promise<ElectionResponse> {
    if (!commanded.ok) throw electionProblem(commanded.error);
    const found = await this.keeper.until(commanded.value.id, isDone);
    if (found === null) throw notFound('election');
    const response = electionResponseOf(found);
    if (response.state === 'draft')
      throw electionProblem({ code: 'sealing_failed', reason: response.sealingFailure ?? '' });
    if (!isDone(response.state)) void reply.status(202);
    return response;
  }
}
