import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  createElectionRequest,
  electionResponse,
  electionsResponse,
  idSchema,
  pageQuery,
  updateElectionRequest,
  type CreateElectionRequest,
  type ElectionResponse,
  type Page,
  type PageQuery,
  type UpdateElectionRequest,
} from '@scrutin/contracts';
import { AdminGuard, By, NewBy, OptionalAdmin, OptionalAdminGuard, type Admin } from '../identity';
import type { Actor } from '../platform/audit/audit-entry';
import { toPage } from '../platform/http/page';
import { notFound } from '../platform/http/problem';
import type { Creation } from '../platform/idempotency/creations';
import { electionProblem } from './election-problems';
import { electionResponseOf } from './election-wire';
import { ElectionsService } from './elections.service';
import { placeOf } from './place';

@Controller('elections')
export class ElectionsController {
  constructor(private readonly elections: ElectionsService) {}

  @Post()
  @UseGuards(AdminGuard)
  @SerializeOptions({ schema: electionResponse })
  async create(
    @NewBy() creation: Creation,
    @Body({ schema: createElectionRequest }) request: CreateElectionRequest,
  ): Promise<ElectionResponse> {
    const created = await this.elections.create(creation, request);
    if (!created.ok) throw electionProblem(created.error);
    return electionResponseOf(created.value);
  }

  /** Sealed elections and those after; for admins drafts, too. */
  @Get()
  @UseGuards(OptionalAdminGuard)
  @SerializeOptions({ schema: electionsResponse })
  async list(
    @Query({ schema: pageQuery }) { limit, cursor }: PageQuery,
    @OptionalAdmin() admin: Admin | null,
  ): Promise<Page<ElectionResponse>> {
    const { elections, nowMs } = await this.elections.list({
      after: placeOf(cursor),
      limit: limit + 1,
      includesDrafts: admin !== null,
    });
    return toPage({
      rows: elections,
      limit,
      keyOf: ({ times, id }) => [times.opensAt, id],
      toItem: (election) => electionResponseOf({ election, nowMs }),
    });
  }

  @Get(':id')
  @UseGuards(OptionalAdminGuard)
  @SerializeOptions({ schema: electionResponse })
  async find(
    @Param('id', { schema: idSchema }) id: string,
    @OptionalAdmin() admin: Admin | null,
  ): Promise<ElectionResponse> {
    const found = await this.elections.find(id, { includesDrafts: admin !== null });
    if (found === null) throw notFound('election');
    return electionResponseOf(found);
  }

  /** Only a draft can be changed. */
  @Patch(':id')
  @UseGuards(AdminGuard)
  @SerializeOptions({ schema: electionResponse })
  async update(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateElectionRequest }) request: UpdateElectionRequest,
  ): Promise<ElectionResponse> {
    const updated = await this.elections.update(by, id, request);
    if (!updated.ok) throw electionProblem(updated.error);
    return electionResponseOf(updated.value);
  }

  /** Only a draft can be deleted. */
  @Delete(':id')
  @HttpCode(204)
  @UseGuards(AdminGuard)
  async delete(@By() by: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    const deleted = await this.elections.delete(by, id);
    if (!deleted.ok) throw electionProblem(deleted.error);
  }
}
