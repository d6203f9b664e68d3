import type { z } from 'zod';
import { ballotMessage } from './ballots';
import { participationMessage } from './participations';
import { quarantineMessage } from './quarantine';
import {
  candidateMessage,
  electionMessage,
  partyMessage,
  regionMessage,
  voterMessage,
} from './registry';
import { releaseMessage, tallyMessage, turnoutMessage } from './tallies';
import type { TopicName } from './topics';

interface Contract {
  /** CloudEvents `type`; its version rises with a change that an older reader cannot read. */
  readonly type: string;
  readonly schema: z.ZodType;
  /** Ballots and participations carry no time, nor does what may be a copy of them. */
  readonly hasTime: boolean;
}

/** What travels on each topic. */
export const contracts = {
  'scrutin.elections': { type: 'scrutin.election.v1', schema: electionMessage, hasTime: true },
  'scrutin.regions': { type: 'scrutin.region.v1', schema: regionMessage, hasTime: true },
  'scrutin.parties': { type: 'scrutin.party.v1', schema: partyMessage, hasTime: true },
  'scrutin.candidates': { type: 'scrutin.candidate.v1', schema: candidateMessage, hasTime: true },
  'scrutin.voters': { type: 'scrutin.voter.v1', schema: voterMessage, hasTime: true },
  'scrutin.participations': {
    type: 'scrutin.participation.v1',
    schema: participationMessage,
    hasTime: false,
  },
  'scrutin.ballots': { type: 'scrutin.ballot.v1', schema: ballotMessage, hasTime: false },
  'scrutin.tallies': { type: 'scrutin.tally.v1', schema: tallyMessage, hasTime: true },
  'scrutin.turnout': { type: 'scrutin.turnout.v1', schema: turnoutMessage, hasTime: true },
  'scrutin.releases': { type: 'scrutin.release.v1', schema: releaseMessage, hasTime: true },
  'scrutin.quarantine': {
    type: 'scrutin.quarantined.v1',
    schema: quarantineMessage,
    hasTime: false,
  },
} as const satisfies Record<TopicName, Contract>;

interface HeaderValues {
  readonly topic: TopicName;
  /** Unique for the source; for ledgers `<ledger>/<position>`, which says nothing new. */
  readonly id: string;
  /** Milliseconds since 1970; left out where the contract carries no time. */
  readonly timeMs: number;
}

/** CloudEvents 1.0 headers of the Kafka binding. */
export function eventHeaders({ topic, id, timeMs }: HeaderValues): Record<string, string> {
  const { type, hasTime } = contracts[topic];
  return {
    ce_specversion: '1.0',
    ce_id: id,
    ce_type: type,
    ce_source: '/scrutin',
    ce_dataschema: `/schemas/${type}`,
    'content-type': 'application/json',
    ...(hasTime ? { ce_time: new Date(timeMs).toISOString() } : {}),
  };
}
