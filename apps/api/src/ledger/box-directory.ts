import type { KeyObject } from 'node:crypto';
import { assert, parseIssuerKey, type IssuerBallotContext, type IssuerKey } from '@scrutin/domain';
import type { Transactions } from '../platform/database/transactions';
import { issuerPublicKey } from './issuer-signature';
import { LoadingCache } from './loading-cache';

const electionsCachedMax = 1_000;

/** What never changes about a box once it is sealed. What does change stays in the database. */
export interface Box extends IssuerBallotContext {
  readonly id: string;
  readonly electionId: string;
  readonly issuer: IssuerKey;
  readonly issuerPublicKey: KeyObject;
}

interface BoxRow {
  readonly id: string;
  readonly election_id: string;
  readonly ledger: Buffer;
  readonly issuer_key: Buffer;
  readonly candidates: number;
  readonly choices_max: number;
}

function boxOf(row: BoxRow): Box {
  const issuer = parseIssuerKey(row.issuer_key);
  assert(issuer !== undefined, 'a box has an issuer key of the right form');
  return {
    id: row.id,
    electionId: row.election_id,
    ledger: row.ledger,
    candidates: row.candidates,
    // "one" is approval of at most one, as far as valid choices go.
    method: { type: 'approval', max: row.choices_max },
    issuer,
    issuerPublicKey: issuerPublicKey(row.issuer_key),
  };
}

/** The boxes of sealed elections, loaded on demand and kept, since they never change. */
export class BoxDirectory {
  private readonly byElection = new LoadingCache<readonly Box[]>({
    load: (electionId) => this.load(electionId),
    countMax: electionsCachedMax,
  });

  constructor(private readonly transactions: Transactions) {}

  /** In the order of their ids; `null` while the election has none, so also where there is no such election. */
  async findBoxes(electionId: string): Promise<readonly Box[] | null> {
    return this.byElection.get(electionId);
  }

  private async load(electionId: string): Promise<readonly Box[] | null> {
    const rows = await this.transactions.read<BoxRow>(
      `select id, election_id, ledger, issuer_key, candidates, choices_max
       from boxes where election_id = $1 order by id`,
      [electionId],
    );
    return rows.length === 0 ? null : rows.map(boxOf);
  }
}
