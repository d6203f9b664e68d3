import { parseReceipt } from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { enterRegister, readLedger } from '../../test/test-ballots';
import { commandElection, type TestElection } from '../../test/test-election';
import { seedVectorBox } from '../../test/vector-boxes';

const { invalidBallots, severalDefects, validBallots, casting, status } = protocolVectors;
const others = boxVectors.filter(({ box }) => box.id !== casting.box);

/** The worked example of the protocol on the real server: it takes and refuses what every recount does. */
describe('the ballots of the worked example', () => {
  let app: TestApp;
  const elections = new Map<string, TestElection>();

  const electionOf = (box: string): TestElection => {
    const election = elections.get(box);
    if (election === undefined) throw new Error(`no box ${box}`);
    return election;
  };
  const cast = async (box: string, ballot: string) => {
    const path = `/api/elections/${electionOf(box).id}/ballots`;
    const { status, body } = await app.request<{ receipt?: string; code?: string }>('POST', path, {
      body: { ballot },
    });
    return { status, ...body };
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    for (const vector of boxVectors)
      elections.set(vector.box.id, await seedVectorBox(app, vector, 10));
  });
  afterAll(() => app.stop());

  it('are refused with their codes where they are invalid, open or not', async () => {
    for (const { box } of others) await commandElection(app, electionOf(box.id).id, 'open');
    const vectors = [...invalidBallots, ...severalDefects];
    const answers = await Promise.all(vectors.map(({ box, ballot }) => cast(box, ballot)));
    const got = answers.map(({ code, status }, index) => [vectors[index]?.name, code, status]);
    expect(got).toEqual(vectors.map(({ name, code }) => [name, code, status[code]]));
    expect(vectors.length).toBeGreaterThanOrEqual(129);
  });

  it('get their receipts, in the order of the example', async () => {
    for (const { box } of others)
      for (const { ballot, receipt } of box.ballots)
        expect(await cast(box.id, ballot)).toEqual({ status: 201, receipt });
  });

  it('are taken where they are valid, at the edges too', async () => {
    for (const { box, ballot, name } of validBallots) {
      const answer = await cast(box, ballot);
      if (box === casting.box) expect([name, answer.code]).toEqual([name, 'not_open']);
      else expect([name, answer.receipt]).toEqual([name, expect.any(String)]);
    }
  });

  it('are answered step by step through the life of a box', async () => {
    for (const step of casting.steps) {
      if (step.do !== 'cast') {
        await commandElection(app, electionOf(casting.box).id, step.do);
        if (step.do === 'open') await enterRegister(app, electionOf(casting.box));
        continue;
      }
      const answer = await cast(casting.box, step.ballot ?? '');
      expect(answer.code).toBe(step.code);
      expect(parseReceipt(answer.receipt ?? '')?.position).toBe(step.position);
    }
    const kinds = (await readLedger(app, casting.box)).map((row) => row.kind);
    expect(kinds).toEqual(['opened', 'ballot', 'closed']);
  });
});
