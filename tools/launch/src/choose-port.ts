import { say } from '../steps.mjs';
import { findFreePort, isPortFree } from './system/ports';
import { Refusal } from './system/refusal';

/** A port that was asked for is taken or refused; a usual one gives way to a free one, which is said. */
export async function choosePort(
  what: string,
  asked: number | null,
  usual: number,
): Promise<number> {
  if (asked !== null) {
    if (await isPortFree(asked)) return asked;
    throw new Refusal(
      `Port ${asked} is taken: choose another one with --port, or none to find a free one.`,
    );
  }
  const port = await findFreePort(usual);
  if (port !== usual) say(`Port ${usual} is taken; ${what} uses ${port}.`);
  return port;
}
