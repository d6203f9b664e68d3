import type { BallotPaperResponse, ResultsResponse } from '@scrutin/contracts';
import { rollCommitment, rollRoot } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRegion } from '../../../test/test-registry';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { commandElection, createTestElection } from '../../../test/test-election';
import { vote, voterClient } from '../../../test/test-voting';
import { until } from '../../../test/until';

describe('an election with a box for each region', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const paperOf = async (id: string) =>
    (await app.request<BallotPaperResponse>('GET', `/api/elections/${id}/ballot-paper`)).body;
  const resultsOf = async (id: string) =>
    (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;

  it('has one for each that has voters, in order of code, with its own roll', async () => {
    const election = await createTestElection(app, { voters: 7, regions: 3, until: 'draft' });
    const { id, regions } = election;
    const empty = await newRegion(app);
    const body = { boxes: 'per_region', regionIds: [...regions, empty.id] };
    await app.asAdmin('PATCH', `/api/elections/${id}`, { body });
    expect(await commandElection(app, id, 'open')).toMatchObject({ registered: 7 });
    const { manifest } = await paperOf(id);
    const codes = manifest.boxes.map((box) => box.region?.code ?? '');
    expect(codes).toEqual(codes.toSorted());
    expect(codes).toHaveLength(3);
    for (const box of manifest.boxes) {
      const rows = await app.transactions.read<{ number: string; salt: Buffer; code: string }>(
        `select v.registration_number as number, r.salt, g.code from roll_entries r
           join voters v on v.id = r.voter_id
           join roll_regions g on g.election_id = r.election_id and g.region_id = r.region_id
         where g.box_id = $1`,
        [box.id],
      );
      expect(new Set(rows.map(({ code }) => code))).toEqual(new Set([box.region?.code]));
      expect(rows).toHaveLength(box.roll);
      const commitments = rows.map(({ number: registrationNumber, salt }) =>
        rollCommitment({ election: id, salt, registrationNumber }),
      );
      expect(box.rollRoot).toBe(Buffer.from(rollRoot(commitments)).toString('base64url'));
    }
    expect(new Set(manifest.boxes.map(({ keys }) => keys)).size).toBe(3);
    expect(new Set(manifest.boxes.map((box) => box.roll))).toEqual(new Set([2, 3]));
  });

  it('counts each box and the whole, with several approvals on a ballot, until all are closed', async () => {
    const method = { type: 'approval', max: 2 };
    const election = await createTestElection(app, {
      voters: 6,
      regions: 2,
      create: { boxes: 'per_region', method },
    });
    const client = voterClient(app);
    const choices = ['110', '101', '000', '110', '010'];
    for (const [index, text] of choices.entries()) {
      const voter = election.voters[index];
      if (voter === undefined) throw new Error('six voters');
      await vote(client, election, voter, text);
    }
    const last = election.voters[5];
    if (last === undefined) throw new Error('six voters');
    await expect(vote(client, election, last, '111')).rejects.toThrow();
    const results = await until(async () => {
      const now = await resultsOf(election.id);
      return now.shown === 5 ? now : null;
    });
    expect(results.totals).toMatchObject({ ballots: 5, blank: 1 });
    expect(results.totals.candidates.map(({ votes }) => votes)).toEqual([3, 3, 1]);
    const byRegion = new Map(results.boxes.map((box) => [box.region?.name.en, box]));
    expect(byRegion.get('Region 1')).toMatchObject({ ballots: 3, blank: 1, counts: [1, 2, 0] });
    expect(byRegion.get('Region 2')).toMatchObject({ ballots: 2, blank: 0, counts: [2, 1, 1] });

    expect(await commandElection(app, election.id, 'close')).toMatchObject({ state: 'closed' });
    const entries = await app.transactions.read<{ kind: string; ballots: string }>(
      `select kind, position as ballots from ledger_entries
       where kind = 'closed' and box_id in (select id from boxes where election_id = $1)`,
      [election.id],
    );
    expect(entries.map(({ ballots }) => Number(ballots) - 1).sort()).toEqual([2, 3]);
  });

  it('is refused where a ballot could approve more than there are', async () => {
    const { id } = await createTestElection(app, {
      voters: 1,
      until: 'draft',
      create: { boxes: 'per_region', method: { type: 'approval', max: 4 } },
    });
    const answer = await app.asAdmin('POST', `/api/elections/${id}/open`);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { code: 'too_few_candidates', errors: [{ field: 'method' }] },
    ]);
  });
});
