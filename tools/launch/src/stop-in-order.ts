import { step } from '../steps.mjs';
import { isRunning } from './system/process-identity';
import { endChild, type ChildRecord } from './system/run-record';

/** The application first, so that what it still has to write finds its servers; PostgreSQL, the truth, last. */
export const childNames = ['app', 'kafka', 'postgres'] as const;
export type ChildName = (typeof childNames)[number];

export const childLabels: Readonly<Record<ChildName, string>> = {
  app: 'The application',
  kafka: 'Kafka',
  postgres: 'PostgreSQL',
};

export const stopSignals: Readonly<Record<ChildName, ChildRecord['stopSignal']>> = {
  app: 'SIGTERM',
  kafka: 'SIGTERM',
  // Fast shutdown: open transactions are rolled back and connections closed.
  postgres: 'SIGINT',
};

/** Stops those that are running, one after the other, each under a line that `say` makes. */
export async function stopInOrder(
  children: readonly ChildRecord[],
  say: (label: string) => string,
): Promise<void> {
  for (const name of childNames) {
    for (const child of children.filter((each) => each.name === name && isRunning(each.process))) {
      await step(say(childLabels[name]), async () => await endChild(child));
    }
  }
}
