import { randomBytes } from 'node:crypto';
import type { AdminClient, VoterCard } from '@scrutin/client';
import type { BilingualText, VotingMethod } from '@scrutin/contracts';
import { publicClient, signInAdmin } from './installation';

const openTimeoutMs = 60_000;

export interface Stand {
  readonly name: string;
  readonly party?: { readonly name: BilingualText; readonly colour: string };
  readonly programme?: BilingualText;
}

export const threeStands: readonly Stand[] = [
  { name: 'Ada Lovelace', party: { name: { en: 'Engine', fr: 'Machine' }, colour: '#0F8B8D' } },
  {
    name: 'Grace Hopper',
    party: { name: { en: 'Compiler', fr: 'Compilateur' }, colour: '#C2570C' },
  },
  { name: 'Emmy Noether' },
];

interface ElectionOptions {
  readonly title?: BilingualText;
  readonly stands?: readonly Stand[];
  readonly voters?: number;
  readonly method?: VotingMethod;
  readonly closesAt?: string;
  readonly names?: (index: number) => string;
}

export interface TestElection {
  readonly id: string;
  readonly tag: string;
  readonly cards: readonly VoterCard[];
  readonly admin: AdminClient;
}

/** A draft that only needs to be opened. */
export async function prepareElection(options: ElectionOptions = {}): Promise<TestElection> {
  const { stands = threeStands, voters = 3 } = options;
  const tag = randomBytes(4).toString('hex');
  const admin = await signInAdmin();
  const region = await admin.createRegion({ code: `E-${tag}`, name: { en: `Region ${tag}` } });
  const { id } = await admin.createElection({
    title: options.title ?? { en: `Council ${tag}`, fr: `Conseil ${tag}` },
    method: options.method ?? { type: 'one' },
    closesAt: options.closesAt ?? null,
    boxes: 'one',
    visibility: 'live',
    releaseSize: 1,
    regionIds: [region.id],
  });
  for (const [listOrder, { name, party, programme }] of stands.entries()) {
    const partyId = party === undefined ? null : (await admin.createParty(party)).id;
    await admin.createCandidate(id, { name, partyId, listOrder, programme: programme ?? null });
  }
  const { importId } = await admin.importVoters(
    Array.from({ length: voters }, (_, index) => ({
      registrationNumber: `E-${tag}-${index + 1}`,
      name: options.names?.(index) ?? `Voter ${index + 1}`,
      dateOfBirth: '1984-05-31',
      gender: 'unknown' as const,
      regionCode: region.code,
    })),
  );
  const cards = await admin.readCards(importId);
  return { id, tag, cards, admin };
}

/** An open election that only the test votes in. */
export async function openElection(options: ElectionOptions = {}): Promise<TestElection> {
  const election = await prepareElection(options);
  const { id, admin } = election;
  await admin.openElection(id);
  if (!(await publicClient().waitForState(id, 'open', { timeoutMs: openTimeoutMs })))
    throw new Error(`Election ${id} did not open.`);
  return election;
}
