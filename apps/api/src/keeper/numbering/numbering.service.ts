import { Injectable } from '@nestjs/common';
import { ElectionsRepository } from '../../elections';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { Bell } from '../../platform/relay/bell';
import { groupSizeOf, numberParticipations } from './number-participations';

/** Numbers participations while an election runs; closing numbers the rest. */
@Injectable()
export class NumberingService {
  constructor(
    private readonly transactions: LeaderTransactions,
    private readonly elections: ElectionsRepository,
    private readonly bell: Bell,
  ) {}

  /** The ids of elections in which enough voters wait for a number. */
  async listWaiting(): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ election_id: string }>(
      `select r.election_id from register_entries r join elections e on e.id = r.election_id
       where not r.is_numbered and e.closed_at is null
       group by r.election_id, e.release_size having count(*) >= greatest(e.release_size, $1)`,
      [groupSizeOf(1).min],
    );
    return rows.map((row) => row.election_id);
  }

  async number(electionId: string): Promise<void> {
    const numbered = await this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, electionId);
      if (found === null) return 0;
      const { releaseSize } = found.election.rules;
      return numberParticipations(tx, electionId, groupSizeOf(releaseSize));
    });
    if (numbered > 0) this.bell.ring();
  }
}
