import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  Query,
  SerializeOptions,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import {
  auditCsvQuery,
  auditQuery,
  auditResponse,
  type AuditCsvQuery,
  type AuditQuery,
} from '@scrutin/contracts';
import { AdminGuard } from '../identity';
import { decodeCursor } from '../platform/http/cursor';
import { toPage } from '../platform/http/page';
import { invalidInput } from '../platform/http/problem';
import { AuditService } from './audit.service';

/** Who changed what. Nothing of it can be changed, by anybody. */
@Controller()
@UseGuards(AdminGuard)
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get('audit')
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: auditResponse })
  async list(@Query({ schema: auditQuery }) { limit, cursor, ...filter }: AuditQuery) {
    const rows = await this.audit.list(filter, { below: positionOf(cursor), limit: limit + 1 });
    return toPage({ rows, limit, keyOf: ({ position }) => [position], toItem: (entry) => entry });
  }

  @Get('audit.csv')
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="audit.csv"')
  writeCsv(
    @Query({ schema: auditCsvQuery }) { spreadsheet, ...filter }: AuditCsvQuery,
  ): StreamableFile {
    const pieces = this.audit.writeCsv(filter, { isForSpreadsheet: spreadsheet === 'true' });
    return new StreamableFile(Readable.from(pieces));
  }
}

function positionOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [position] = decodeCursor(cursor, 1);
  if (typeof position === 'number' && Number.isSafeInteger(position)) return position;
  throw invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
}
