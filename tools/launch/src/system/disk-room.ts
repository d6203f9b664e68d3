import { statfs } from 'node:fs/promises';

const bytesPerMiB = 2 ** 20;

export interface Room {
  readonly folder: string;
  readonly freeMiB: number;
}

/** What is left for those who are not root on the disk of a folder that exists, in MiB. */
export async function freeMiB(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / bytesPerMiB);
}

/** The folder, of those that lie on several disks perhaps, in which the least is left. */
export async function leastRoom(
  folders: readonly string[],
  measure: (folder: string) => Promise<number> = freeMiB,
): Promise<Room> {
  let least: Room = { folder: '', freeMiB: Number.POSITIVE_INFINITY };
  for (const folder of folders) {
    const room = { folder, freeMiB: await measure(folder) };
    if (room.freeMiB < least.freeMiB) least = room;
  }
  return least;
}
