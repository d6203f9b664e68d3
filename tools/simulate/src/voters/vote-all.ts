import type { VoterCard } from '@scrutin/client';
import { Refusal } from '@scrutin/command';
import type { Choice } from '../plan/choices';
import type { Crowd, Holder } from './crowd';
import { runOpenLoop, type Pace } from './open-loop';

async function mustGetBallot(crowd: Crowd, card: VoterCard): Promise<Holder> {
  const holder = await crowd.getBallot(card);
  if (holder !== null) return holder;
  throw new Refusal(`The ballot of ${card.registrationNumber} was handed out to somebody else.`);
}

/** Item of a list that is as long as the other by construction. */
function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`Impossible state: nothing at ${index}`);
  return item;
}

/**
 * All voters vote. Without a rate each does so in one go, so that handing out and casting race each other; with one,
 * all get their ballots first, so that the rate is that of ballots and not of signatures. Returns how long the casting
 * took, in milliseconds.
 */
export async function voteAll(
  crowd: Crowd,
  cards: readonly VoterCard[],
  choices: readonly Choice[],
  pace: Pace,
): Promise<number> {
  const holders: Holder[] = [];
  const get = async (index: number): Promise<void> => {
    holders[index] = await mustGetBallot(crowd, at(cards, index));
  };
  const cast = async (index: number): Promise<void> => {
    await crowd.cast(at(holders, index), at(choices, index));
  };
  const isPaced = pace.ratePerSecond !== null;
  if (isPaced) await runOpenLoop(cards.length, { ...pace, ratePerSecond: null }, get);
  const startedAt = performance.now();
  await runOpenLoop(cards.length, pace, async (index) => {
    if (!isPaced) await get(index);
    await cast(index);
  });
  return performance.now() - startedAt;
}
