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
  UseGuards,
} from '@nestjs/common';
import { commandRequest, csvQuery, idSchema, type CsvQuery } from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { AdminGuard, By, NotForAuditors } from '../../identity';
import type { Actor } from '../../platform/audit/audit-entry';
import { sendCsv } from '../../platform/http/csv-file';
import { CardsService } from './cards.service';
import { cardsProblem } from './import-problems';

@Controller('voters/imports/:id/cards')
@UseGuards(AdminGuard)
export class CardsController {
  constructor(private readonly cards: CardsService) {}

  @Get()
  @NotForAuditors()
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/csv; charset=utf-8')
  async read(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: csvQuery }) { spreadsheet }: CsvQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const cards = await this.cards.write(by, id, { isForSpreadsheet: spreadsheet === 'true' });
    if (!cards.ok) throw cardsProblem(cards.error);
    return sendCsv(reply, { name: 'voter-cards.csv', pieces: cards.value });
  }

  @Post('acknowledge')
  @HttpCode(204)
  async acknowledge(
    @By() by: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ): Promise<void> {
    const acknowledged = await this.cards.acknowledge(by, id);
    if (!acknowledged.ok) throw cardsProblem(acknowledged.error);
  }
}
