import {
  Body,
  Controller,
  Header,
  Param,
  Post,
  Res,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  castRequest,
  castResponse,
  idSchema,
  type CastRequest,
  type CastResponse,
} from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { votingProblem } from '../voting-problems';
import { BallotsService } from './ballots.service';
import { UnlinkedGuard } from './unlinked.guard';

/** Takes no session and writes no access log. */
@Controller('elections/:id/ballots')
@UseGuards(UnlinkedGuard)
export class BallotsController {
  constructor(private readonly ballots: BallotsService) {}

  /** 201 for a ballot that is new in the box, 200 with the same receipt for the same bytes again. */
  @Post()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: castResponse })
  async create(
    @Param('id', { schema: idSchema }) electionId: string,
    @Body({ schema: castRequest }) { ballot }: CastRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CastResponse> {
    const cast = await this.ballots.cast(electionId, ballot);
    if (!cast.ok) throw votingProblem(cast.error);
    void reply.status(cast.value.isNew ? 201 : 200);
    return { receipt: cast.value.receipt };
  }
}
