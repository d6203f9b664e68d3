const controller = new AbortController();

/**
 * Aborted once this process has been told to end. From then on nothing new is started, so that whoever stops what
 * has been recorded misses nothing.
 */
export const stopping: AbortSignal = controller.signal;

/** Why an unfinished start ended: not a failure. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export function beginStopping(): void {
  controller.abort(new Stopped('this process is ending'));
}
