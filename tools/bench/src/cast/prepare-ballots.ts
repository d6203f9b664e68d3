import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundleOf } from './children/bundle';
import { Child } from './children/child';
import type { TestBox } from './election/box';
import type { SignCommands } from './sign.main';

interface Prepare {
  readonly box: TestBox;
  readonly issuerPrivateKey: Buffer;
  readonly ballots: number;
  /** Where the programs are. */
  readonly programs: string;
  /** Where the ballots will be, and nothing else is. */
  readonly folder: string;
}

/** On all cores, since each takes the issuer's key a millisecond or two. Returns the files they are in. */
export async function prepareBallots(prepare: Prepare): Promise<string[]> {
  const { box, issuerPrivateKey, ballots, programs, folder } = prepare;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const parts = availableParallelism();
  const sign = async (part: number): Promise<string> => {
    const file = join(folder, `${part}.txt`);
    const [from, to] = [part, part + 1].map((each) => Math.floor((each * ballots) / parts));
    const child = Child.start<SignCommands>(bundleOf(programs, 'sign'));
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
