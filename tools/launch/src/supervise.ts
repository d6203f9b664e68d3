import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../steps.mjs';
import type { Changes } from './app/changes';
import { decideRestart } from './backoff';
import type { OwnProcess } from './servers';
import { childLabels, stopSignals } from './stop-in-order';
import { Refusal } from './system/refusal';
import type { DetachedProcess } from './system/spawn-detached';
import { stopProcess } from './system/stop-process';
import { Stopped, stopping } from './system/stopping';
import { orStopped } from './system/until-stopped';

const stopGraceMs = 30_000;

function endOf(exit: { readonly code: number | null; readonly signal: string | null }): string {
  return exit.signal === null ? `ended with code ${exit.code ?? 0}` : `was ended by ${exit.signal}`;
}

/** Null when it could not be started. */
async function startAgain(own: OwnProcess): Promise<DetachedProcess | null> {
  const begin = performance.now();
  try {
    const running = await own.start();
    const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
    say(`${childLabels[own.name]} is back after ${seconds} s.`);
    return running;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function keepRunning(own: OwnProcess): Promise<never> {
  const label = childLabels[own.name];
  let running: DetachedProcess | null = own.first;
  let failures = 0;
  for (;;) {
    const startedAt = performance.now();
    const end: string = running === null ? 'did not start' : endOf(await running.exited);
    stopping.throwIfAborted();
    const decision = decideRestart(failures, performance.now() - startedAt);
    if (decision.type === 'give_up') {
      throw new Refusal(
        `${label} ${end} for the ${decision.failures}th time in a row, so everything is stopped; see ${own.logFile}.`,
      );
    }
    failures = decision.failures;
    say(`${label} ${end}; starting it again in ${decision.delayMs / 1_000} s.`);
    await orStopped(delay(decision.delayMs));
    running = await startAgain(own);
  }
}

/** A program that is being edited is started again when it has changed: unchanged, it would only fail again. */
async function keepCurrent(own: OwnProcess, changes: Changes): Promise<never> {
  let running: DetachedProcess | null = own.first;
  for (;;) {
    const change = changes.noticed();
    const end: string | null =
      running === null
        ? 'did not start'
        : await Promise.race([running.exited.then(endOf), change.then(() => null)]);
    stopping.throwIfAborted();
    if (end !== null) {
      say(`${childLabels[own.name]} ${end}; waiting for a change (${own.logFile}).`);
      await orStopped(change);
    } else if (running !== null) {
      await stopProcess(running.identity, { signal: stopSignals[own.name], graceMs: stopGraceMs });
    }
    running = await startAgain(own);
  }
}

/**
 * Starts a process again whenever it ends by itself, or whenever it has `changes`. Fulfilled when this launcher is
 * stopping; rejected when the process cannot be kept running.
 */
export async function supervise(own: OwnProcess, changes: Changes | null): Promise<void> {
  try {
    if (changes === null) await keepRunning(own);
    else await keepCurrent(own, changes);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}
