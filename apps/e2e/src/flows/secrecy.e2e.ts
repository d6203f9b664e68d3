import { expect, test } from '@playwright/test';
import { dumpEverything, type DumpedRecord } from '../setup/dump';
import { openElection, type TestElection } from '../setup/election';
import { publicClient } from '../setup/installation';
import { castByClient, type CastBallot } from '../setup/voters';
import { until } from '../setup/until';

test.setTimeout(180_000);

const stands = Array.from({ length: 12 }, (_, index) => ({ name: `Mark-Candidate-${index + 1}` }));
const voters = 12;

/** Whatever names one of the voters. */
function voterMarks({ cards }: TestElection, ids: readonly string[]): string[] {
  return [
    'Mark-Voter-',
    ...cards.flatMap(({ registrationNumber, accessCode }) => [registrationNumber, accessCode]),
    ...ids,
  ];
}

const payloadOf = (jws: string): Readonly<Record<string, string>> =>
  JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    string
  >;

const encodings = ['hex', 'base64', 'base64url'] as const;

/** Whatever leads to one of the choices: ballot, credential and leaf, in every way of writing bytes. */
const choiceMarks = (ballots: readonly CastBallot[]): string[] =>
  ballots.flatMap(({ choices, ballot, receipt }) => {
    const bytes = [payloadOf(ballot)['credential'], payloadOf(receipt)['leaf']];
    return [
      choices,
      ballot.split('.')[1] ?? '',
      ...bytes.flatMap((text) =>
        encodings.map((encoding) => Buffer.from(text ?? '', 'base64url').toString(encoding)),
      ),
    ];
  });

const holding = (records: readonly DumpedRecord[], marks: readonly string[]): DumpedRecord[] =>
  records.filter(({ text }) => marks.some((mark) => text.includes(mark)));

test('no row, message or log line holds both a voter and a choice', async () => {
  const election = await openElection({
    stands,
    voters,
    names: (index) => `Mark-Voter-${index + 1}`,
  });
  const ballots: CastBallot[] = [];
  for (const [index, card] of election.cards.entries())
    ballots.push(await castByClient(election.id, card, index));
  await until('all are shown', async () => {
    const { shown } = await publicClient().getResults(election.id);
    return shown === voters;
  });
  await election.admin.closeElection(election.id);

  const dump = await dumpEverything();
  const voterIds = dump.voterIds(
    election.cards.map(({ registrationNumber }) => registrationNumber),
  );
  expect(voterIds).toHaveLength(voters);
  const withVoter = holding(dump.records, voterMarks(election, voterIds));
  const withChoice = holding(dump.records, choiceMarks(ballots));
  // Both are found where they belong, or the marks would prove nothing.
  expect(new Set(withVoter.map(({ place }) => place))).toContain('table voters');
  expect(new Set(withChoice.map(({ place }) => place))).toContain('table ledger_entries');
  expect(new Set(withChoice.map(({ place }) => place))).toContain('topic scrutin.ballots');

  // Requests are logged at this level, those of voters excepted.
  const requests = dump.records.filter(({ text }) => text.includes('"context":"access"'));
  expect(requests.length).toBeGreaterThan(0);
  expect(holding(requests, ['/credentials', '/ballots'])).toEqual([]);

  const both = withVoter.filter((record) => withChoice.includes(record));
  expect(both.map(({ place, text }) => `${place}: ${text.slice(0, 300)}`)).toEqual([]);
});
