import { randomBytes } from 'node:crypto';
import type { AdminClient, HttpClient } from '@scrutin/client';
import { openElection } from '@scrutin/simulate';
import { regionCode, voterFile } from '../../import/generate';

const candidates = ['Maëlle Korvanec', 'Idris Tavarel', 'Solveig Aubremond'];
const tagBytes = 4;
const patienceMs = 10_000;

/** One box, shown ballot by ballot while it is open, with that many voters on the roll. */
export async function openTestElection(
  admin: AdminClient,
  http: HttpClient,
  voters: number,
): Promise<string> {
  const tag = randomBytes(tagBytes).toString('hex');
  const region = { code: regionCode(tag, 0), name: { en: 'Benchmark' } };
  const { id: regionId } = await admin.createRegion(region);
  await admin.importFile(asFile(voterFile({ voters, tag, regions: 1, wrong: 0 })));
  const { id: election } = await admin.createElection({
    title: { en: 'Benchmark' },
    method: { type: 'one' },
    boxes: 'one',
    visibility: 'live',
    releaseSize: 1,
    regionIds: [regionId],
  });
  for (const [listOrder, name] of candidates.entries())
    await admin.createCandidate(election, { name, partyId: null, listOrder });
  await openElection(admin, http, { election, patienceMs });
  return election;
}

async function* asFile(pieces: Iterable<string>): AsyncGenerator<string> {
  await Promise.resolve();
  yield* pieces;
}
