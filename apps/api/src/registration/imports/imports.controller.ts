import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  idSchema,
  importBytesMax,
  importQuery,
  importResponse,
  importsResponse,
  pageQuery,
  csvQuery,
  type CsvQuery,
  type ImportQuery,
  type PageQuery,
} from '@scrutin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdminGuard, By } from '../../identity';
import type { Person } from '../../platform/audit/audit-entry';
import { csvRoute, readCsvBody } from '../../platform/http/csv-body';
import { sendCsv } from '../../platform/http/csv-file';
import { toPage } from '../../platform/http/page';
import { importProblem, rejectionsProblem } from './import-problems';
import { importPlaceOf, keyOfImport, toImportSummary } from './import-wire';
import { ImportsRepository } from './imports.repository';
import { ImportsService, type Imported } from './imports.service';
import { RejectionsService } from './rejections.service';

/** A line that is cut for a moment is waited for; who sends nothing for longer would keep all others out. */
const bodyLimits = { bytesMax: importBytesMax, silenceMsMax: 30_000 };

@Controller('voters')
@UseGuards(AdminGuard)
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly repository: ImportsRepository,
    private readonly rejections: RejectionsService,
  ) {}

  @Post('import')
  @HttpCode(200)
  @RouteConfig(csvRoute)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: importResponse })
  async import(
    @By() by: Person,
    @Query({ schema: importQuery }) { dryRun }: ImportQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Imported> {
    const file = readCsvBody(body, request, bodyLimits);
    const imported = await this.imports.import(file, { by, isDryRun: dryRun === 'true' });
    if (!imported.ok) throw importProblem(imported.error);
    if (imported.value.rejected.length > 0) void reply.status(422);
    return imported.value;
  }

  @Get('imports')
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: importsResponse })
  async list(@Query({ schema: pageQuery }) { limit, cursor }: PageQuery) {
    const rows = await this.repository.list({ limit: limit + 1, before: importPlaceOf(cursor) });
    return toPage({ rows, limit, keyOf: keyOfImport, toItem: toImportSummary });
  }

  @Get('imports/:id/rejections')
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/csv; charset=utf-8')
  async readRejections(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: csvQuery }) { spreadsheet }: CsvQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isForSpreadsheet = spreadsheet === 'true';
    const rejections = await this.rejections.write(id, { isForSpreadsheet });
    if (!rejections.ok) throw rejectionsProblem(rejections.error);
    return sendCsv(reply, { name: 'rejections.csv', pieces: rejections.value });
  }
}
