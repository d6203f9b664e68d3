import type { BallotPaper, BallotRecord, VoterElection } from '@scrutin/ballot-client';
import { Refusal } from '@scrutin/command';
import { deliver, patiently, type Booth } from './booth';
import type { Card } from './card';
import { choose, listCandidates, namesOf } from './choose';
import { chooseElection } from './choose-election';
import { ballotHandedOut } from './explain-refusal';
import { choicesText } from './match-choices';
import type { VoteOptions } from './options';
import { recoveryCodeOf } from './receipt';

async function ask({ voter }: Booth, name: string, option: string): Promise<string> {
  if (voter.ask === null)
    throw new Refusal(`Give the link of a voter card (in quotes), or the ${name} with ${option}.`);
  return await voter.ask(`  The ${name}: `);
}

function printPaper({ voter }: Booth, { manifest, fingerprint }: BallotPaper): void {
  voter.print(
    `\n  ${manifest.title.en}\n  Fingerprint ${fingerprint}\n\n${listCandidates(manifest.candidates)}\n`,
  );
}

function refuseUnlessOpen({ state, manifest }: BallotPaper): void {
  if (state === 'open') return;
  const isBefore = state === 'sealed' || state === 'sealing' || state === 'draft';
  throw new Refusal(
    isBefore
      ? `Voting has not begun: it is planned from ${manifest.opensAt} on.`
      : `Voting has ended: the election is ${state}.`,
  );
}

/** A ballot that is signed is the only one that can be sent. */
async function sendKept(
  booth: Booth,
  { slot, record, paper }: { slot: string; record: BallotRecord; paper: BallotPaper },
  given: string | undefined,
): Promise<number> {
  const { voter, client } = booth;
  const { candidates } = paper.manifest;
  if (given !== undefined) {
    const wanted = choicesText(await choose(voter, paper.manifest, given), candidates.length);
    if (wanted !== record.choices)
      throw new Refusal('A ballot with another choice was signed before, and that one stays.');
  }
  voter.print(
    record.receipt === null
      ? '  A signed ballot is kept here; it is sent again.'
      : '  This ballot was cast before.',
  );
  return await deliver(booth, slot, () => client.resendBallot(slot));
}

/** The ballot that goes on, and whether there is one. */
async function keptBallot(
  { folder, client }: Booth,
  { slot, id, issued }: VoterElection,
  recoveryCode: string | undefined,
): Promise<BallotRecord | null> {
  if (recoveryCode !== undefined) return await client.restore(slot, id, recoveryCode);
  const kept = await folder.load(slot);
  if (kept === null && issued) throw new Refusal(ballotHandedOut);
  return kept;
}

/** From a voter card to the receipt; goes on wherever an earlier run has ended. Returns the exit code. */
export async function voteWithCard(
  booth: Booth,
  card: Card,
  options: Pick<VoteOptions, 'election' | 'choice' | 'recover'>,
): Promise<number> {
  const { voter, client } = booth;
  const number = card.registrationNumber ?? (await ask(booth, 'registration number', '--number'));
  const code = card.accessCode ?? (await ask(booth, 'access code', '--code'));
  const session = await patiently(booth, () => client.signIn(number, code));
  const entry = chooseElection(session.elections, options.election);
  const paper = await patiently(booth, () => client.ballotPaper(entry.id));
  printPaper(booth, paper);

  const { slot } = entry;
  const record = await keptBallot(booth, entry, options.recover);
  if (record?.ballot != null) return await sendKept(booth, { slot, record, paper }, options.choice);
  refuseUnlessOpen(paper);

  const { candidates } = paper.manifest;
  const choice = await choose(voter, paper.manifest, options.choice);
  voter.print(`\n  Your choice   ${namesOf(candidates, choice)}`);
  const ballot = await patiently(booth, () => client.getBallot(session, entry.id));
  voter.print(
    `  Recovery code ${recoveryCodeOf(ballot)}\n  Keep it to yourself: with it another device can go on, and it proves whose this ballot is.`,
  );
  const text = choicesText(choice, candidates.length);
  return await deliver(booth, slot, () => client.castBallot(slot, text));
}
