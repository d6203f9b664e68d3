import { withPatience, type AdminClient, type HttpClient, type VoterCard } from '@scrutin/client';
import type { Scenario } from '../plan/distribution';
import { inventElectorate } from '../plan/electorate';
import { regionsOf } from '../plan/regions';
import type { Shape } from '../plan/shape';
import { parties, standsOf } from '../plan/stands';
import { openElection } from './commands';

interface SetUpOptions {
  readonly voters: number;
  readonly seed: string;
  readonly tag: string;
  readonly scenario: Scenario;
  readonly shape: Shape;
  readonly patienceMs: number;
  readonly onRegistered: (count: number) => void;
}

interface SetUp {
  readonly election: string;
  readonly cards: readonly VoterCard[];
  /** Code of the region of each voter, by registration number. */
  readonly regionOf: ReadonlyMap<string, string>;
}

/** Of one file: its cards are read at once. */
const fileRows = 10_000;

async function registerVoters(
  admin: AdminClient,
  regionCodes: readonly [string, ...string[]],
  { voters, seed, tag, patienceMs, onRegistered }: SetUpOptions,
): Promise<Pick<SetUp, 'cards' | 'regionOf'>> {
  const electorate = inventElectorate({ voters, seed, tag, regionCodes });
  const cards: VoterCard[] = [];
  for (let start = 0; start < voters; start += fileRows) {
    const { importId } = await admin.importVoters(electorate.slice(start, start + fileRows));
    cards.push(...(await withPatience(() => admin.readCards(importId), { patienceMs })));
    await withPatience(() => admin.acknowledgeCards(importId), { patienceMs });
    onRegistered(cards.length);
  }
  const regionOf = new Map(
    electorate.map(({ registrationNumber, regionCode }) => [registrationNumber, regionCode]),
  );
  return { cards, regionOf };
}

/** Those that somebody stands for; then all who stand. */
async function registerCandidates(
  admin: AdminClient,
  election: string,
  count: number,
): Promise<void> {
  const partyIds: string[] = [];
  for (const party of parties.slice(0, count)) partyIds.push((await admin.createParty(party)).id);
  for (const [listOrder, { name, party }] of standsOf(count).entries()) {
    const partyId = party === null ? null : (partyIds[party] ?? null);
    await admin.createCandidate(election, { name, partyId, listOrder });
  }
}

/** An election of its own with voters of its own, open for voting. */
export async function setUpElection(
  admin: AdminClient,
  http: HttpClient,
  options: SetUpOptions,
): Promise<SetUp> {
  const { tag, scenario, shape } = options;
  const { approvalMax } = shape;
  const planned = regionsOf(shape.regions, tag);
  const regionIds: string[] = [];
  for (const region of planned) regionIds.push((await admin.createRegion(region)).id);
  const { id: election } = await admin.createElection({
    title: { en: `Simulation ${tag} (${scenario})`, fr: `Simulation ${tag} (${scenario})` },
    method: approvalMax === null ? { type: 'one' } : { type: 'approval', max: approvalMax },
    boxes: shape.isPerRegion ? 'per_region' : 'one',
    visibility: shape.visibility,
    releaseSize: shape.releaseSize,
    regionIds,
  });
  await registerCandidates(admin, election, shape.candidates);
  const [first, ...others] = planned;
  const codes = [first.code, ...others.map(({ code }) => code)] as const;
  const voters = await registerVoters(admin, codes, options);
  await openElection(admin, http, { election, patienceMs: options.patienceMs });
  return { election, ...voters };
}
