import type { TallyMessage } from '@scrutin/contracts';
import type { PrefixCounts } from '@scrutin/domain';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { castBallots, seedElection, type SeededElection } from './ledger-rows';
import { listReleases } from './released';
import { sendRaw } from './tally-group';
import type { TestApp } from './test-app';
import { until } from './until';

const opening = { candidates: 3, releaseSize: 1, visibility: 'live' } as const;

/** The tally of a box with so many ballots, all of them for the first candidate. */
export const prefixOf = (ballots: number): PrefixCounts => ({
  size: ballots + 1,
  ballots,
  blank: 0,
  counts: [ballots, 0, 0],
});

/** The message of a tally that offers all of its counts to be shown. */
export const tallyOf = ({ id, box }: SeededElection, prefix: PrefixCounts): TallyMessage => ({
  box,
  election: id,
  ...prefix,
  counts: [...prefix.counts],
  isClosed: false,
  opening,
  root: null,
  frontier: null,
  snapshots: [],
  releasable: { ...prefix, counts: [...prefix.counts] },
});

/** Offers tallies to a keeper and looks at what it releases; `base` holds database and topics. */
export const offering = (base: () => TestApp) => {
  const sizesOf = async ({ box }: SeededElection) =>
    (await listReleases(base().transactions, box)).map(({ size }) => size);
  return {
    newElection: async (ballots: number): Promise<SeededElection> => {
      const election = await seedElection(base().transactions);
      await castBallots(base().transactions, election, Array<string>(ballots).fill('100'));
      return election;
    },
    send: ({ box }: SeededElection, ...messages: readonly object[]) =>
      sendRaw(base().app.get(KafkaAccess), 'scrutin.tallies', box, messages),
    sizesOf,
    untilSize: (election: SeededElection, size: number) =>
      until(async () => (await sizesOf(election)).at(-1) === size, `size ${size} was released`),
  };
};
