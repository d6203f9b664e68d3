import { withPatience, type AdminClient, type VoterCard } from '@scrutin/client';
import { Refusal } from '../system/refusal';
import { writeDemoFile, type Demo } from './demo-file';
import { inventVoters, numberPrefix } from './invent-voters';
import { regions, stands, title } from './ondara';

const printedCount = 5;
const deletedAtOnce = 16;
/** Otherwise everybody would have to be imported again. */
const patienceMs = 30_000;

async function ensureRegions(admin: AdminClient): Promise<string[]> {
  const present = await admin.listRegions();
  const ids: string[] = [];
  for (const { code, name, cell } of regions) {
    const region = present.find((each) => each.code === code);
    ids.push((region ?? (await admin.createRegion({ code, name, cell }))).id);
  }
  return ids;
}

/** The draft, found or made. */
async function ensureDraft(
  admin: AdminClient,
  regionIds: string[],
  path: string,
): Promise<{ readonly id: string }> {
  const elections = await admin.listElections();
  const present = elections.find((each) => each.title.en === title.en);
  if (present !== undefined && present.state !== 'draft') {
    throw new Refusal(
      `The demo election is there, but ${path}, which held its voters' codes, is not; so nobody votes in it.`,
    );
  }
  return (
    present ??
    (await admin.createElection({
      title,
      method: { type: 'one' },
      boxes: 'one',
      visibility: 'live',
      releaseSize: 1,
      regionIds,
    }))
  );
}

async function ensureCandidates(admin: AdminClient, election: string): Promise<void> {
  const parties = await admin.listParties();
  const candidates = await admin.listCandidates(election);
  for (const [listOrder, { name, programme, party }] of stands.entries()) {
    if (candidates.some((each) => each.name === name)) continue;
    const present = parties.find((each) => each.name.en === party.name.en);
    const partyId = (present ?? (await admin.createParty(party))).id;
    await admin.createCandidate(election, { name, partyId, programme, listOrder });
  }
}

/** Voters whose cards were lost on the way; people of the same numbers who are not ours stay, and are in the way. */
async function deleteVotersWithoutCards(admin: AdminClient): Promise<void> {
  const ours = new Map(inventVoters().map((voter) => [voter.registrationNumber, voter.name]));
  const present = await admin.listVoters(numberPrefix);
  const lost = present.filter((voter) => ours.get(voter.registrationNumber) === voter.name);
  for (let start = 0; start < lost.length; start += deletedAtOnce) {
    const some = lost.slice(start, start + deletedAtOnce);
    await Promise.all(some.map(({ id }) => admin.deleteVoter(id)));
  }
}

async function importVoters(
  admin: AdminClient,
): Promise<{ readonly importId: string; readonly cards: VoterCard[] }> {
  await deleteVotersWithoutCards(admin);
  const { importId } = await admin.importVoters(inventVoters());
  const cards = await withPatience(() => admin.readCards(importId), { patienceMs });
  return { importId, cards };
}

/** One of each of five regions. */
function choosePrinted(cards: readonly VoterCard[]): VoterCard[] {
  const firstOfRegion = new Map(cards.toReversed().map((card) => [card.region, card]));
  return [...firstOfRegion.values()].slice(0, printedCount);
}

/**
 * Registers everything that the demo election needs, up to the draft, and writes the file at `path` as the last thing.
 * Without the file, nothing has happened that cannot be found or made again, so whatever an earlier attempt came to, there is
 * one demo election in the end.
 */
export async function registerDemo(admin: AdminClient, path: string): Promise<Demo> {
  const regionIds = await ensureRegions(admin);
  const { id: election } = await ensureDraft(admin, regionIds, path);
  await ensureCandidates(admin, election);
  const { importId, cards } = await importVoters(admin);
  const printed = choosePrinted(cards);
  const others = cards.filter((card) => !printed.includes(card));
  const demo = { election, importId, printed, others };
  writeDemoFile(path, demo);
  return demo;
}
