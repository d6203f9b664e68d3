import type { ParticipationMessage, TurnoutMessage } from '@scrutin/contracts';
import { applyParticipations, emptyTurnout, type TurnoutState } from '@scrutin/domain';
import { readMessage } from '../platform/kafka/incoming';
import type { Counting } from './counting';

/** `scrutin.participations` to `scrutin.turnout`. */
export const participationCounting: Counting<TurnoutState, ParticipationMessage> = {
  ledger: 'participations',
  source: 'scrutin.participations',
  target: 'scrutin.turnout',
  empty: emptyTurnout,
  readItem: (value) => readMessage('scrutin.participations', value),
  ledgerOf: ({ election }) => election,
  positionOf: ({ number }) => number,
  contentOf: ({ regionId, ageBand, gender }) => [regionId, ageBand, gender].join('/'),
  apply: applyParticipations,
  readCount: (value) => {
    const message = readMessage('scrutin.turnout', value);
    if (message === null) return null;
    const { election, generation = 0, newest = null, ...counts } = message;
    const { size, regions, ageBands, genders } = counts;
    return { ledgerId: election, generation, newest, state: { size, regions, ageBands, genders } };
  },
  messageOf: (election, { size, regions, ageBands, genders }) =>
    ({ election, size, regions, ageBands, genders }) satisfies TurnoutMessage,
};
