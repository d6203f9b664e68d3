import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transactions';

/** Removed with each new session, so that the table stays small and no sign-in pays for many others. */
const expiredRemovedMax = 100;

interface NewSession {
  readonly voterId: string;
  /** Of the code it is begun with: another one ends it. */
  readonly accessCodeVersion: number;
  readonly tokenHash: Buffer;
  readonly lifetimeSeconds: number;
}

@Injectable()
export class VoterSessionsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** When it ends, by the database's clock; null where the voter is gone. */
  async add(
    tx: Tx,
    { voterId, accessCodeVersion, tokenHash, lifetimeSeconds }: NewSession,
  ): Promise<Date | null> {
    const [row] = await tx.query<{ expires_at: Date }>(
      `with voter as (select id from voters where id = $1 for key share)
       insert into voter_sessions (token_hash, voter_id, expires_at, access_code_version)
       select $2, id, clock_timestamp() + make_interval(secs => $3), $4 from voter
       returning expires_at`,
      [voterId, tokenHash, lifetimeSeconds, accessCodeVersion],
    );
    return row?.expires_at ?? null;
  }

  /** Leaves alone what others are removing at this moment. */
  async removeExpired(tx: Tx): Promise<void> {
    await tx.query(
      `delete from voter_sessions where token_hash in (
         select token_hash from voter_sessions where expires_at <= clock_timestamp()
         order by expires_at limit $1 for update skip locked)`,
      [expiredRemovedMax],
    );
  }

  /** The voter of a token that has not expired, and whose code is still the voter's. */
  async findVoterId(tokenHash: Buffer): Promise<string | null> {
    const [row] = await this.transactions.read<{ voter_id: string }>(
      `select voter_id from voter_sessions s
       join voters on voters.id = voter_id and voters.access_code_version = s.access_code_version
       where token_hash = $1 and expires_at > clock_timestamp()`,
      [tokenHash],
    );
    return row?.voter_id ?? null;
  }
}
