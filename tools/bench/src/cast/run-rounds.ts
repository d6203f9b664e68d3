import type { CastOptions } from './options';
import type { Say } from './measure';
import type { Round, Turn, Way } from './rounds';
import { concurrencies, saturation, stillGrows } from './saturation';
import { castOurs, castReference, voteAsOrigin, type Scene } from './turns';

/** Between two times of the steady clock, in milliseconds: while ballots of a round were cast. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Measured {
  readonly levels: readonly (Turn & { readonly concurrency: number })[];
  readonly concurrency: number;
  readonly rounds: readonly Round[];
  readonly windows: readonly Window[];
}

/** What is not measured: compilers and caches come up to speed. */
const warmUp = { concurrency: 16, shareMax: 0.05 } as const;
/** The part of the ballots that is for finding how many voters at once it takes. */
const levelsShareMax = 0.25;
/** Of the length of a turn. */
const levelLength = 0.5;

const whole = (turn: Turn): string => `${Math.round(turn.perSecond)} ballots/s`;

async function findLevels(
  scene: Scene,
  options: CastOptions,
  say: Say,
): Promise<Measured['levels']> {
  const levels: (Turn & { concurrency: number })[] = [];
  const tried = concurrencies.filter((concurrency) => concurrency <= options.concurrencyMax);
  const ballotsMax = Math.floor((options.ballots * levelsShareMax) / tried.length);
  const seconds = options.seconds * levelLength;
  for (const concurrency of tried) {
    const { turn } = await castOurs(scene, { ballotsMax, concurrency, seconds });
    levels.push({ ...turn, concurrency });
    say(`${concurrency} at once: ${whole(turn)}`);
    if (!stillGrows(levels)) break;
  }
  return levels;
}

/** First by how many at once, then the rounds: one turn of every way after the other. */
export async function runRounds(scene: Scene, options: CastOptions, say: Say): Promise<Measured> {
  const { ballots, seconds } = options;
  const early = { ballotsMax: Math.ceil(ballots * warmUp.shareMax), seconds };
  await castOurs(scene, { ...early, concurrency: warmUp.concurrency });
  const levels = await findLevels(scene, options, say);
  const concurrency = saturation(levels);
  const windows: Window[] = [];
  const share = Math.floor(scene.booth.left / options.rounds);
  const turn = { ballotsMax: share, concurrency, seconds };
  const turns: Readonly<Record<Way, () => Promise<Turn>>> = {
    ours: async () => {
      const ours = await castOurs(scene, turn);
      windows.push({ fromMs: ours.casting.beganAtMs, toMs: ours.casting.endedAtMs });
      return ours.turn;
    },
    a: () => castReference(scene, '/checks', { ...turn, ballotsMax: ballots }),
    b: () => castReference(scene, '/transactions', { ...turn, ballotsMax: ballots }),
    c: () => voteAsOrigin(scene, seconds),
  };
  const taking: readonly Way[] = options.cpuProf ? ['ours'] : ['ours', 'a', 'b', 'c'];
  if (!options.cpuProf) {
    for (const path of ['/checks', '/transactions'] as const)
      await castReference(scene, path, { ...turn, ...early });
    await voteAsOrigin(scene, 1);
  }
  const rounds: Round[] = [];
  for (let number = 1; number <= options.rounds; number += 1) {
    const round: Partial<Record<Way, Turn>> = {};
    for (const way of taking) round[way] = await turns[way]();
    rounds.push(round);
    const told = taking.map((way) => `${way} ${Math.round(round[way]?.perSecond ?? 0)}`);
    say(`Round ${number} of ${options.rounds}: ${told.join(', ')} ballots/s`);
  }
  return { levels, concurrency, rounds, windows };
}
