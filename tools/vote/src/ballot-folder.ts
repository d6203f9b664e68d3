import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseBallotRecord, type BallotRecord, type BallotStore } from '@scrutin/ballot-client';
import { Refusal } from '@scrutin/command';

const folderMode = 0o700;
const fileMode = 0o600;
const extension = '.json';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What was renamed is only sure to be found after a power cut once the folder itself was written. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parseRecord(path: string, text: string): BallotRecord {
  let record: BallotRecord | null = null;
  try {
    record = parseBallotRecord(JSON.parse(text));
  } catch {
    // Said below.
  }
  if (record === null) throw new Refusal(`${path} is not the record of a ballot.`);
  return record;
}

/**
 * Records of ballots, one file each that only its owner reads: whoever has it can cast the ballot and prove whose it
 * is. A record is on the disk when `save` resolves. A file that changed since it was read here is not overwritten:
 * somebody else is voting with it at this moment.
 */
export class BallotFolder implements BallotStore {
  /** What each file held when it was last read or written here. */
  private readonly known = new Map<string, string | null>();

  constructor(readonly path: string) {}

  fileOf(slot: string): string {
    return join(this.path, `${slot}${extension}`);
  }

  readonly load = async (slot: string): Promise<BallotRecord | null> => {
    const text = await readText(this.fileOf(slot));
    this.known.set(slot, text);
    return text === null ? null : parseRecord(this.fileOf(slot), text);
  };

  readonly save = async (slot: string, record: BallotRecord): Promise<void> => {
    const text = `${JSON.stringify(record, null, 2)}\n`;
    await mkdir(this.path, { recursive: true, mode: folderMode });
    const temporary = `${this.fileOf(slot)}.${randomBytes(4).toString('hex')}`;
    try {
      const handle = await open(temporary, 'wx', fileMode);
      await handle.writeFile(text);
      await handle.sync();
      await handle.close();
      await this.put(slot, temporary);
    } finally {
      await rm(temporary, { force: true });
    }
    await sync(this.path);
    this.known.set(slot, text);
  };

  async list(): Promise<{ slot: string; record: BallotRecord }[]> {
    const names = await readdir(this.path).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const slots = names.filter((name) => name.endsWith(extension));
    const found = slots.toSorted().map(async (name) => {
      const slot = basename(name, extension);
      return { slot, record: await this.load(slot) };
    });
    return (await Promise.all(found)).flatMap(({ slot, record }) =>
      record === null ? [] : [{ slot, record }],
    );
  }

  /** The first record comes to life whole, or not at all where another one is there already. */
  private async put(slot: string, temporary: string): Promise<void> {
    const path = this.fileOf(slot);
    const before = this.known.get(slot) ?? null;
    if (before === null) {
      await link(temporary, path).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw this.inUse(path);
        throw error;
      });
      return;
    }
    if ((await readText(path)) !== before) throw this.inUse(path);
    await rename(temporary, path);
  }

  private inUse(path: string): Refusal {
    return new Refusal(`Another program is voting with ${path}: wait for it, then begin again.`);
  }
}
