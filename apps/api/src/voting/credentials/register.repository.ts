import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { isBoxOpen } from '../open-box';
import type { RegisterEntry } from './plan-issues';

/** Where a voter stands in an election at this moment. */
export interface VoterStanding {
  readonly boxId: string;
  readonly isOpen: boolean;
  /** `null`: no credential was handed out. */
  readonly entry: RegisterEntry | null;
}

interface Row extends RegisterEntry {
  readonly boxId: string;
  readonly isOpen: boolean;
  readonly isEntered: boolean;
}

@Injectable()
export class RegisterRepository {
  constructor(private readonly transactions: Transactions) {}

  /** `null`: the voter is not on the roll. */
  async findStanding(electionId: string, voterId: string): Promise<VoterStanding | null> {
    const [row] = await this.transactions.read<Row>(
      `select b.id as "boxId", ${isBoxOpen} as "isOpen", s.voter_id is not null as "isEntered",
         case when not b.is_closed then s.blinded_hash end as "blindedHash",
         case when not b.is_closed then s.blind_signature end as "blindSignature"
       from roll_entries r
         join roll_regions g on g.election_id = r.election_id and g.region_id = r.region_id
         join boxes b on b.id = g.box_id
         left join register_entries s on s.election_id = r.election_id and s.voter_id = r.voter_id
       where r.election_id = $1 and r.voter_id = $2`,
      [electionId, voterId],
    );
    if (row === undefined) return null;
    const { boxId, isOpen, isEntered, blindedHash, blindSignature } = row;
    return { boxId, isOpen, entry: isEntered ? { blindedHash, blindSignature } : null };
  }
}
