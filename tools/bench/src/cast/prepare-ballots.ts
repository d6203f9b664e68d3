import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundleOf } from './children/bundle';
import { Child } from './children/child';
import type { TestBox } from './election/box';
import { places } from './places';
import type { SignCommands } from './sign.main';

interface Prepare {
  readonly box: TestBox;
  readonly issuerPrivateKey: Buffer;
  readonly ballots: number;
}

/** On all cores, since each takes the issuer's key a millisecond or two. Returns the files they are in. */
export async function prepareBallots({
  box,
  issuerPrivateKey,
  ballots,
}: Prepare): Promise<string[]> {
  rmSync(places.ballots, { recursive: true, force: true });
  mkdirSync(places.ballots, { recursive: true });
  const parts = availableParallelism();
  const sign = async (part: number): Promise<string> => {
    const file = join(places.ballots, `${part}.txt`);
    const [from, to] = [part, part + 1].map((each) => Math.floor((each * ballots) / parts));
    const child = Child.start<SignCommands>(bundleOf(places.programs, 'sign'));
    try {
      const count = (to ?? 0) - (from ?? 0);
      await child.ask('sign', { box, issuerPrivateKey, file, ballots: count });
    } finally {
      await child.stop();
    }
    return file;
  };
  return Promise.all(Array.from({ length: parts }, (_, part) => sign(part)));
}
