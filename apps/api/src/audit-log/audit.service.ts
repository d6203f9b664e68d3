import { Injectable } from '@nestjs/common';
import type { AuditEntryResponse } from '@scrutin/contracts';
import { auditCsv } from './audit-csv';
import { AuditRepository, type AuditFilter } from './audit.repository';

/** Of a file; no more than that is held at once, however long the log is. */
const batchEntriesMax = 500;

@Injectable()
export class AuditService {
  constructor(private readonly repository: AuditRepository) {}

  list(
    filter: AuditFilter,
    page: { readonly below: number | null; readonly limit: number },
  ): Promise<AuditEntryResponse[]> {
    return this.repository.list({ filter, ...page });
  }

  /** The newest first, in pieces; whoever reads slowly is waited for between two of them. */
  async *writeCsv(
    filter: AuditFilter,
    { isForSpreadsheet }: { readonly isForSpreadsheet: boolean },
  ): AsyncGenerator<string> {
    let below: number | null = null;
    for (;;) {
      const page = { filter, below, limit: batchEntriesMax };
      const entries: readonly AuditEntryResponse[] = await this.repository.list(page);
      yield auditCsv(entries, { hasHeader: below === null, isForSpreadsheet });
      const last = entries.at(-1);
      if (last === undefined || entries.length < batchEntriesMax) return;
      below = last.position;
    }
  }
}
