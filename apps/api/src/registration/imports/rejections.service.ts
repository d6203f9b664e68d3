import { Injectable } from '@nestjs/common';
import { rejectionColumns } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { stringify } from 'csv-stringify/sync';
import { ImportsRepository, type NumberedRejection } from './imports.repository';

export type RejectionsRefusal = 'unknown' | 'forgotten';

interface RejectionsOptions {
  readonly isForSpreadsheet: boolean;
}

const batchRowsMax = 1_000;

/** Everything that was wrong with a file, as CSV. */
@Injectable()
export class RejectionsService {
  constructor(private readonly repository: ImportsRepository) {}

  /** The file in pieces, which are made as they are asked for; an error ends them where the rest was forgotten. */
  async write(
    importId: string,
    options: RejectionsOptions,
  ): Promise<Result<AsyncIterable<string>, RejectionsRefusal>> {
    const found = await this.repository.find(importId);
    if (found === null) return fail('unknown');
    const first = await this.readBatch(importId, 0);
    if (first.length === 0 && found.rejected > 0) return fail('forgotten');
    return ok(this.pieces({ importId, count: found.rejected, first }, options));
  }

  private async *pieces(
    {
      importId,
      count,
      first,
    }: {
      readonly importId: string;
      readonly count: number;
      readonly first: readonly NumberedRejection[];
    },
    options: RejectionsOptions,
  ): AsyncGenerator<string> {
    yield toCsv(first, { ...options, hasHeader: true });
    let last = first.at(-1)?.number ?? 0;
    while (last < count) {
      const batch = await this.readBatch(importId, last);
      const end = batch.at(-1);
      if (end === undefined) throw new Error('The rejections were forgotten while they were read.');
      yield toCsv(batch, { ...options, hasHeader: false });
      last = end.number;
    }
  }

  private readBatch(importId: string, afterNumber: number): Promise<NumberedRejection[]> {
    return this.repository.listRejections(null, importId, { afterNumber, limit: batchRowsMax });
  }
}

const toCsv = (
  rejections: readonly NumberedRejection[],
  { isForSpreadsheet, hasHeader }: RejectionsOptions & { readonly hasHeader: boolean },
): string =>
  stringify([...rejections], {
    header: hasHeader,
    columns: [...rejectionColumns],
    escape_formulas: isForSpreadsheet,
  });
