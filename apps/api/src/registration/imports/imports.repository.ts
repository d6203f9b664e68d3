import { Injectable } from '@nestjs/common';
import {
  rejectionsKeptHours,
  rejectionsKeptImports,
  type ImportRejection,
} from '@scrutin/contracts';
import { Transactions, type Tx } from '../../platform/database/transactions';

export interface NewImport {
  readonly importId: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly isDryRun: boolean;
}

export interface ImportRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly accepted: number;
  readonly rejected: number;
  readonly isDryRun: boolean;
  readonly isAcknowledged: boolean;
}

export interface ImportPlace {
  readonly createdAt: Date;
  readonly id: string;
}

/** A rejection by its number in the file: 1, 2, 3, ... */
export type NumberedRejection = ImportRejection & { readonly number: number };

interface RejectionsPage {
  readonly afterNumber: number;
  readonly limit: number;
}

const columns = `id, created_at as "createdAt", accepted, rejected, is_dry_run as "isDryRun",
  acknowledged_at is not null as "isAcknowledged"`;

interface Reader {
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}

@Injectable()
export class ImportsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Only where an import has staged its rows. */
  async countStaged(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'select count(*)::integer as count from staged_voters',
    );
    return row?.count ?? 0;
  }

  async insert(tx: Tx, { importId, accepted, rejected, isDryRun }: NewImport): Promise<void> {
    await tx.query(
      'insert into voter_imports (id, accepted, rejected, is_dry_run) values ($1, $2, $3, $4)',
      [importId, accepted, rejected, isDryRun],
    );
  }

  /** Only where an import has staged its rows. */
  async keepRejections(tx: Tx, importId: string): Promise<void> {
    await tx.query(
      `insert into voter_import_rejections (import_id, number, line, field, code, value)
       select $1, row_number() over (order by line, place), line, field, code, value from staged_rejections`,
      [importId],
    );
  }

  /** They name people and take room, so only those of the last imports are kept. */
  async forgetRejections(tx: Tx): Promise<void> {
    await tx.query(
      `delete from voter_import_rejections where import_id not in (
         select id from voter_imports where rejected > 0 order by created_at desc, id desc limit $1)`,
      [rejectionsKeptImports],
    );
  }

  async forgetOldRejections(tx: Tx): Promise<void> {
    await tx.query(
      `delete from voter_import_rejections using voter_imports
       where voter_imports.id = import_id and created_at < clock_timestamp() - make_interval(hours => $1)`,
      [rejectionsKeptHours],
    );
  }

  async listRejections(
    tx: Tx | null,
    importId: string,
    { afterNumber, limit }: RejectionsPage,
  ): Promise<NumberedRejection[]> {
    const rows = await this.reader(tx).query<Omit<NumberedRejection, 'value'> & { value: Buffer }>(
      `select number, line, field, code, value from voter_import_rejections
       where import_id = $1 and number > $2 order by number limit $3`,
      [importId, afterNumber, limit],
    );
    return rows.map((row) => ({ ...row, value: row.value.toString('utf8') }));
  }

  async find(id: string): Promise<ImportRow | null> {
    const sql = `select ${columns} from voter_imports where id = $1`;
    const [row] = await this.transactions.read<ImportRow>(sql, [id]);
    return row ?? null;
  }

  /** The latest first. */
  list({ limit, before }: { limit: number; before: ImportPlace | null }): Promise<ImportRow[]> {
    return this.transactions.read<ImportRow>(
      `select ${columns} from voter_imports
       where $1::timestamptz is null or (created_at, id) < ($1, $2::uuid)
       order by created_at desc, id desc limit $3`,
      [before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  private reader(tx: Tx | null): Reader {
    if (tx !== null) return tx;
    return { query: (sql, parameters) => this.transactions.read(sql, parameters) };
  }
}
