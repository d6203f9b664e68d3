import type { Transactions } from '../../platform/database/transactions';

/**
 * The `opensAt` of manifests, in milliseconds: the timestamp of all records of an election's ledgers, so that a record
 * tells nothing of when somebody voted. A manifest never changes, and there are few elections.
 */
export class ElectionOpenings {
  private readonly known = new Map<string, number>();

  constructor(private readonly transactions: Transactions) {}

  async get(electionId: string): Promise<number> {
    const known = this.known.get(electionId);
    if (known !== undefined) return known;
    const [row] = await this.transactions.read<{ opens_at: string | null }>(
      `select manifest::jsonb ->> 'opensAt' as opens_at from elections where id = $1`,
      [electionId],
    );
    const opensAtMs = Date.parse(row?.opens_at ?? '');
    if (Number.isNaN(opensAtMs))
      throw new Error(`Election ${electionId} has a ledger and no manifest.`);
    this.known.set(electionId, opensAtMs);
    return opensAtMs;
  }
}
