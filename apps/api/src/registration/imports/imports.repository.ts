import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { toVoterRow } from '../voters/voter-rows';
import type { ImportedVoter } from './imported-voters';

export interface CardRow {
  readonly id: string;
  readonly registrationNumber: string;
  readonly name: string;
  readonly region: string;
  readonly accessCodeSealed: Buffer;
}

export type ImportState = 'unknown' | 'open' | 'acknowledged';

@Injectable()
export class ImportsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Those of the numbers that are in the register. */
  async takenNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ number: string }>(
      'select registration_number as number from voters where registration_number = any($1)',
      [numbers],
    );
    return new Set(rows.map((row) => row.number));
  }

  /** Ids by code; until the transaction ends none of these regions is deleted or gets another code. */
  async lockRegions(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; code: string }>(
      'select id, code from regions where code = any($1) order by code for key share',
      [codes],
    );
    return new Map(rows.map(({ id, code }) => [code, id]));
  }

  async insertImport(tx: Tx, id: string, accepted: number): Promise<void> {
    await tx.query('insert into voter_imports (id, accepted) values ($1, $2)', [id, accepted]);
  }

  /**
   * The registration numbers that were inserted; one that is missing was taken meanwhile. The voters come in the order
   * of their numbers, so that two imports never wait for each other's.
   */
  async insertVoters(
    tx: Tx,
    importId: string,
    imported: readonly ImportedVoter[],
  ): Promise<string[]> {
    const rows = imported.map(({ voter, line, accessCodeHash, accessCodeSealed }) => ({
      ...toVoterRow(voter),
      line,
      accessCodeHash: accessCodeHash.toString('hex'),
      accessCodeSealed: accessCodeSealed.toString('hex'),
    }));
    const inserted = await tx.query<{ number: string }>(
      `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, nationality, street, city,
         state, country, postcode, email, phone, mobile, picture_url, access_code_hash, access_code_sealed, import_id,
         import_line)
       select id, "registrationNumber", name, "dateOfBirth", gender, "regionId", nationality, street, city,
         state, country, postcode, email, phone, mobile, "pictureUrl", decode("accessCodeHash", 'hex'),
         decode("accessCodeSealed", 'hex'), $2, line
       from jsonb_to_recordset($1) as r (id uuid, "registrationNumber" text, name text, "dateOfBirth" date, gender text,
         "regionId" uuid, nationality text, street text, city text, state text, country text, postcode text, email text,
         phone text, mobile text, "pictureUrl" text, "accessCodeHash" text, "accessCodeSealed" text, line integer)
       order by "registrationNumber" collate "C"
       on conflict (registration_number) do nothing
       returning registration_number as number`,
      [JSON.stringify(rows), importId],
    );
    return inserted.map((row) => row.number);
  }

  async findState(id: string): Promise<ImportState> {
    const [row] = await this.transactions.read<{ isAcknowledged: boolean }>(
      'select acknowledged_at is not null as "isAcknowledged" from voter_imports where id = $1',
      [id],
    );
    if (row === undefined) return 'unknown';
    return row.isAcknowledged ? 'acknowledged' : 'open';
  }

  /** In the order of the file; none after the acknowledgement. Whoever was deleted since needs no card. */
  listCards(id: string): Promise<CardRow[]> {
    return this.transactions.read<CardRow>(
      `select voters.id, registration_number as "registrationNumber", voters.name, regions.name ->> 'en' as region,
              access_code_sealed as "accessCodeSealed"
       from voters join regions on regions.id = voters.region_id
       where import_id = $1 and access_code_sealed is not null order by import_line`,
      [id],
    );
  }

  /** Also right when it was done before. False: there is no such import. */
  async acknowledge(tx: Tx, id: string): Promise<boolean> {
    const found = await tx.query('select 1 from voter_imports where id = $1 for update', [id]);
    if (found.length === 0) return false;
    await tx.query(
      'update voter_imports set acknowledged_at = coalesce(acknowledged_at, clock_timestamp()) where id = $1',
      [id],
    );
    await tx.query(
      'update voters set access_code_sealed = null where import_id = $1 and access_code_sealed is not null',
      [id],
    );
    return true;
  }
}
