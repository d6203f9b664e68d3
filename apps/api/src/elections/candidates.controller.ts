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
  candidateResponse,
  candidatesResponse,
  createCandidateRequest,
  idSchema,
  pageQuery,
  updateCandidateRequest,
  type CandidateResponse,
  type CreateCandidateRequest,
  type Page,
  type PageQuery,
  type UpdateCandidateRequest,
} from '@scrutin/contracts';
import { AdminGuard, By, NewBy } from '../identity';
import type { Actor } from '../platform/audit/audit-entry';
import { toPage } from '../platform/http/page';
import { notFound } from '../platform/http/problem';
import type { Creation } from '../platform/idempotency/creations';
import { CandidatesService } from './candidates.service';
import { electionProblem } from './election-problems';
import { placeOf } from './place';

@Controller('elections/:id/candidates')
@UseGuards(AdminGuard)
export class CandidatesController {
  constructor(private readonly candidates: CandidatesService) {}

  @Post()
  @SerializeOptions({ schema: candidateResponse })
  async create(
    @NewBy() creation: Creation,
    @Param('id', { schema: idSchema }) electionId: string,
    @Body({ schema: createCandidateRequest }) request: CreateCandidateRequest,
  ): Promise<CandidateResponse> {
    const created = await this.candidates.create(creation, electionId, request);
    if (!created.ok) throw electionProblem(created.error);
    return created.value;
  }

  /** In the order in which they will stand on the ballot paper. */
  @Get()
  @SerializeOptions({ schema: candidatesResponse })
  async list(
    @Param('id', { schema: idSchema }) electionId: string,
    @Query({ schema: pageQuery }) { limit, cursor }: PageQuery,
  ): Promise<Page<CandidateResponse>> {
    const page = { after: placeOf(cursor), limit: limit + 1 };
    const candidates = await this.candidates.list(electionId, page);
    if (candidates === null) throw notFound('election');
    return toPage({
      rows: candidates,
      limit,
      keyOf: ({ listOrder, id }) => [listOrder, id],
      toItem: (candidate) => candidate,
    });
  }

  @Get(':candidateId')
  @SerializeOptions({ schema: candidateResponse })
  async find(
    @Param('id', { schema: idSchema }) electionId: string,
    @Param('candidateId', { schema: idSchema }) id: string,
  ): Promise<CandidateResponse> {
    const candidate = await this.candidates.find(electionId, id);
    if (candidate === null) throw notFound('candidate');
    return candidate;
  }

  /** Only while the election is a draft. */
  @Patch(':candidateId')
  @SerializeOptions({ schema: candidateResponse })
  async update(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) electionId: string,
    @Param('candidateId', { schema: idSchema }) id: string,
    @Body({ schema: updateCandidateRequest }) request: UpdateCandidateRequest,
  ): Promise<CandidateResponse> {
    const updated = await this.candidates.update(by, { electionId, id }, request);
    if (!updated.ok) throw electionProblem(updated.error);
    return updated.value;
  }

  /** Only while the election is a draft. */
  @Delete(':candidateId')
  @HttpCode(204)
  async delete(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) electionId: string,
    @Param('candidateId', { schema: idSchema }) id: string,
  ): Promise<void> {
    const deleted = await this.candidates.delete(by, { electionId, id });
    if (!deleted.ok) throw electionProblem(deleted.error);
  }
}
