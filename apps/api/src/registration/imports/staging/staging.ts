import { DatabaseSession } from '../../../platform/database/session';
import { stagedRejectionColumns, stagedVoterColumns } from '../reading/staged-row';
import type { ThreadAnswer } from '../reading/import-thread';

/** Any number; the same for every Scrutin. */
const importLock = 7_265_418;

/** Sorting and joining a million rows, in the database. */
const workMemory = '64MB';

const tables = `
  create temporary table staged_voters (
    line integer not null, id uuid, registration_number text collate "C", name text, date_of_birth date, gender text,
    region_code text collate "C", nationality text, street text, city text, state text, country text, postcode text,
    email text, phone text, mobile text, picture_url text, access_code_hash bytea, access_code_sealed bytea);
  create temporary table staged_rejections (line integer not null, place integer not null, field text not null,
    code text not null, value bytea not null)`;

const copyInto = (table: string, columns: readonly string[]): string =>
  `copy ${table} (${columns.join(', ')}) from stdin`;

/**
 * Holds the lock of imports, of which there is one at a time, and temporary tables for its rows. Rows come in many small
 * statements, since one that waits for an upload would keep the database from cleaning up behind the ballot boxes.
 */
export class Staging {
  private constructor(readonly session: DatabaseSession) {}

  /** Null while there is another import. */
  static async open(
    dataSource: Parameters<typeof DatabaseSession.open>[0],
  ): Promise<Staging | null> {
    const session = await DatabaseSession.open(dataSource);
    try {
      const [lock] = await session.query<{ got: boolean }>(
        'select pg_try_advisory_lock($1) as got',
        [importLock],
      );
      if (lock?.got === true) {
        await session.query(`set work_mem = '${workMemory}'`);
        await session.query(tables);
        return new Staging(session);
      }
    } catch (error) {
      await session.close();
      throw error;
    }
    await session.close();
    return null;
  }

  async add({ voters, rejections }: Pick<ThreadAnswer, 'voters' | 'rejections'>): Promise<void> {
    if (voters.length > 0)
      await this.session.copy(copyInto('staged_voters', stagedVoterColumns), voters);
    if (rejections.length > 0)
      await this.session.copy(copyInto('staged_rejections', stagedRejectionColumns), rejections);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}
