import { stopping } from './stopping';

const stopped = new Promise<never>((_resolve, reject) => {
  stopping.addEventListener('abort', () => {
    reject(stopping.reason as Error);
  });
});
// Most of the time nobody is waiting when the end comes.
stopped.catch(() => undefined);

/** Waits for the work, but not beyond the moment at which this process is told to end. */
export async function orStopped<T>(work: Promise<T>): Promise<T> {
  return await Promise.race([work, stopped]);
}
