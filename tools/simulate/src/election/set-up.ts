import { withPatience, type AdminClient, type HttpClient, type VoterCard } from '@scrutin/client';
import type { BilingualText } from '@scrutin/contracts';
import { inventElectorate } from '../plan/electorate';
import type { Scenario } from '../plan/distribution';
import { openElection } from './commands';

const regionNames: readonly BilingualText[] = [
  { en: 'North Quay', fr: 'Quai-Nord' },
  { en: 'Old Locks', fr: 'Vieilles-Écluses' },
  { en: 'South Meadows', fr: 'Prés-du-Sud' },
];

interface Stand {
  readonly name: string;
  readonly party: { readonly name: BilingualText; readonly colour: string } | null;
}

const stands: readonly Stand[] = [
  {
    name: 'Aurore Tellandier',
    party: { name: { en: 'Tidewater List', fr: 'Liste des Marées' }, colour: '#0F8B8D' },
  },
  {
    name: 'Benedikt Osmane',
    party: { name: { en: 'Hill and Valley', fr: 'Collines et Vallées' }, colour: '#C2570C' },
  },
  {
    name: 'Célia Varne',
    party: { name: { en: 'Lantern Circle', fr: 'Cercle des Lanternes' }, colour: '#7C5CD6' },
  },
  { name: 'Dorian Esk', party: null },
];

interface SetUpOptions {
  readonly voters: number;
  readonly seed: string;
  readonly tag: string;
  readonly scenario: Scenario;
  readonly patienceMs: number;
  readonly onRegistered: (count: number) => void;
}

interface SetUp {
  readonly election: string;
  readonly cards: readonly VoterCard[];
  /** How many stand. */
  readonly candidates: number;
}

/** Of one file: its cards are read at once. */
const fileRows = 10_000;

async function registerVoters(
  admin: AdminClient,
  regionCodes: readonly [string, ...string[]],
  { voters, seed, tag, patienceMs, onRegistered }: SetUpOptions,
): Promise<VoterCard[]> {
  const electorate = inventElectorate({ voters, seed, tag, regionCodes });
  const cards: VoterCard[] = [];
  for (let start = 0; start < voters; start += fileRows) {
    const { importId } = await admin.importVoters(electorate.slice(start, start + fileRows));
    cards.push(...(await withPatience(() => admin.readCards(importId), { patienceMs })));
    await withPatience(() => admin.acknowledgeCards(importId), { patienceMs });
    onRegistered(cards.length);
  }
  return cards;
}

/** An election of its own with voters of its own, open for voting. */
export async function setUpElection(
  admin: AdminClient,
  http: HttpClient,
  options: SetUpOptions,
): Promise<SetUp> {
  const { tag, scenario } = options;
  const codes = regionNames.map((_, index) => `SIM-${tag}-${index + 1}`) as [string, ...string[]];
  const regions = await Promise.all(
    regionNames.map((name, index) => admin.createRegion({ code: codes[index] ?? '', name })),
  );
  const { id: election } = await admin.createElection({
    title: { en: `Simulation ${tag} (${scenario})`, fr: `Simulation ${tag} (${scenario})` },
    method: { type: 'one' },
    boxes: 'one',
    visibility: 'live',
    releaseSize: 1,
    regionIds: regions.map(({ id }) => id),
  });
  for (const [listOrder, { name, party }] of stands.entries()) {
    const partyId = party === null ? null : (await admin.createParty(party)).id;
    await admin.createCandidate(election, { name, partyId, listOrder });
  }
  const cards = await registerVoters(admin, codes, options);
  await openElection(admin, http, { election, patienceMs: options.patienceMs });
  return { election, cards, candidates: stands.length };
}
