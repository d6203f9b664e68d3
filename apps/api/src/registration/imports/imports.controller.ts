import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  cardsQuery,
  commandRequest,
  idSchema,
  importBytesMax,
  importQuery,
  importRejectionsMax,
  importResponse,
  type CardsQuery,
  type ImportQuery,
  type ImportResponse,
} from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { AdminGuard, By, NotForAuditors } from '../../identity';
import type { Actor } from '../../platform/audit/audit-entry';
import { csvRoute, readCsvBody } from '../../platform/http/csv-body';
import { CardsService } from './cards.service';
import { cardsProblem, fileProblem } from './import-problems';
import { ImportsService } from './imports.service';

@Controller('voters')
@UseGuards(AdminGuard)
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly cards: CardsService,
  ) {}

  @Post('import')
  @HttpCode(200)
  @RouteConfig(csvRoute)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: importResponse })
  async import(
    @Query({ schema: importQuery }) { dryRun }: ImportQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResponse> {
    const text = await readCsvBody(body, importBytesMax);
    const outcome = await this.imports.import(text, { isDryRun: dryRun === 'true' });
    if (outcome.ok) return { ...outcome.value, rejected: [] };
    if (outcome.error.code !== 'rejected') throw fileProblem(outcome.error.code);
    void reply.status(422);
    const rejected = outcome.error.rejected.slice(0, importRejectionsMax);
    return { importId: null, accepted: 0, rejected };
  }

  @Get('imports/:id/cards')
  @NotForAuditors()
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/csv; charset=utf-8')
  async readCards(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: cardsQuery }) { spreadsheet }: CardsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const cards = await this.cards.write(id, { isForSpreadsheet: spreadsheet === 'true' });
    if (!cards.ok) throw cardsProblem(cards.error);
    // Not before: a problem document is no file of cards.
    void reply.header('content-disposition', 'attachment; filename="voter-cards.csv"');
    return cards.value;
  }

  @Post('imports/:id/cards/acknowledge')
  @HttpCode(204)
  async acknowledge(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ): Promise<void> {
    if (!(await this.cards.acknowledge(by, id))) throw cardsProblem('unknown');
  }
}
