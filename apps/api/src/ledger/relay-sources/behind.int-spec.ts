import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { relaySources } from './index';

describe('ledgers that are behind', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  /** A ledger of each kind for each of these sizes, a box one entry longer by its opening. */
  const seed = async (sizes: readonly number[]) => {
    const elections: SeededElection[] = [];
    for (const size of sizes) {
      const election = await seedElection(app.transactions);
      await castBallots(app.transactions, election, Array<string>(size).fill('100'));
      await numberParticipations(app.transactions, election, Array<number>(size).fill(0));
      elections.push(election);
    }
    return elections;
  };

  it('are the shortest and one of the others, without those that are left out', async () => {
    const [longest, short, ...others] = await seed([9, 1, 3, 2, 5]);
    for (const source of relaySources(app.transactions)) {
      const idOf = ({ id, box }: SeededElection) => (source.ledger === 'ballots' ? box : id);
      const list = async (ledgersMax: number, except: readonly (SeededElection | undefined)[]) => {
        const exceptIds = except.flatMap((election) => (election ? [idOf(election)] : []));
        const behind = await source.listBehind({ ledgersMax, except: exceptIds });
        return behind.map(({ ledgerId }) => ledgerId);
      };
      const [three, two, five] = others;
      const all = [short, two, three, five, longest].flatMap((one) => (one ? [idOf(one)] : []));
      expect(await list(9, [])).toEqual(all);
      expect(await list(9, [short, five])).toEqual([all[1], all[2], all[4]]);
      const drawn = new Set<string | undefined>();
      // That one of three is never drawn is less likely than anything that breaks computers.
      for (let draw = 0; draw < 150; draw += 1) {
        const chosen = await list(3, []);
        expect(chosen.slice(0, 2)).toEqual(all.slice(0, 2));
        expect(chosen).toHaveLength(3);
        drawn.add(chosen[2]);
      }
      expect(drawn).toEqual(new Set(all.slice(2)));
    }
  });
});
