import { setTimeout as delay } from 'node:timers/promises';
import { VoterError } from '@scrutin/ballot-client';
import { HttpClient } from '@scrutin/client';
import { say, step } from '../../steps.mjs';
import type { DataDirLayout } from '../data-dir/layout';
import type { AdminSignIn } from '../data-dir/secrets';
import { Stopped } from '../system/stopping';
import { orStopped } from '../system/until-stopped';
import type { Demo } from './demo-file';
import { DemoTurns } from './demo-turns';
import { DemoVoters } from './demo-voters';
import { ensureDemo } from './ensure-demo';

const oneEveryMs = 2_000;
/** After an answer that nobody expected, before the same turn is taken again. */
const pauseAfterFailureMs = 60_000;

export interface StartDemoOptions {
  readonly layout: DataDirLayout;
  readonly apiUrl: string;
  readonly admin: AdminSignIn;
}

export interface RunningDemo {
  readonly demo: Demo;
  /** One ballot after the other, slowly. Never rejects but with Stopped. */
  readonly goOn: () => Promise<void>;
}

/** The demo is an extra: when it fails, that is said, and everything else goes on. Null then. */
async function orGoWithout<Value>(
  what: string,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value } | null> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    say(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Until all have voted or the election is closed. Never rejects but with Stopped. */
async function keepVoting(turns: DemoTurns): Promise<void> {
  for (;;) {
    try {
      await turns.takeSlowly();
      return;
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const isOver = error instanceof VoterError && error.code === 'not_open';
      const reason = error instanceof Error ? error.message : String(error);
      say(
        `${isOver ? 'No more demo ballots are cast' : 'The demo pauses for a minute'}: ${reason}`,
      );
      if (isOver) return;
      await orStopped(delay(pauseAfterFailureMs));
    }
  }
}

/** The demo election, made when it is not there yet, with its first ballots in it. Null when it cannot be had. */
export async function startDemo(options: StartDemoOptions): Promise<RunningDemo | null> {
  const { layout, apiUrl, admin } = options;
  const http = new HttpClient(apiUrl);
  const ensuring = { http, admin, path: layout.demo };
  const ensured = await orGoWithout('There is no demo election', () =>
    step('Demo election', () => orStopped(ensureDemo(ensuring))),
  );
  if (ensured === null) return null;
  const demo = ensured.value;
  const voters = new DemoVoters(apiUrl, demo.election);
  const turns = new DemoTurns({
    cards: demo.others,
    path: layout.demoTurn,
    vote: (card) => voters.vote(card),
    pause: () => delay(oneEveryMs),
  });
  const left = turns.leftAtOnce;
  const hasBegun =
    left === 0 ||
    (await orGoWithout('No demo ballots are cast', () =>
      step(`${left} demo ballots`, () => turns.takeAtOnce()),
    )) !== null;
  return {
    demo,
    goOn: async () => {
      if (hasBegun) await keepVoting(turns);
    },
  };
}
