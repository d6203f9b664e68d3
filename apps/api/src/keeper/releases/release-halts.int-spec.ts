import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordedAbout } from '../../../test/audit-entries';
import { castBallots, type SeededElection } from '../../../test/ledger-rows';
import { Measured } from '../../../test/metrics-text';
import { offering, prefixOf, tallyOf } from '../../../test/offered-tallies';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';
import { countHalted } from './release-halts';

describe('the keeper of releases, where one of a count and a release is false,', () => {
  let base: TestApp;
  let keeper: TestApp;

  beforeAll(async () => {
    const settings = { metricsToken: 'a-token-that-nobody-guesses-0123456789' };
    base = await startTestApp({ roles: ['api'], settings });
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await keeper.stop();
    await base.stop();
  });

  const { newElection, send, sizesOf, untilSize } = offering(() => base);
  const untilHalted = (election: SeededElection, count = 1) =>
    until(async () => {
      const entries = await recordedAbout(base, election.id);
      const halts = entries.filter(({ action }) => action === 'election.releases_halted');
      return halts.length === count ? halts.at(-1) : null;
    }, 'its releases were halted');

  it('halts a box whose count has fewer votes than were released, until somebody has looked', async () => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const [election, other] = [await newElection(3), await newElection(1)];
    const wrong = { size: 3, ballots: 2, blank: 0, counts: [0, 2, 0] };
    await send(election, tallyOf(election, wrong));
    await untilSize(election, 3);
    await send(election, tallyOf(election, prefixOf(3)));
    expect(await untilHalted(election)).toMatchObject({
      by: { name: 'keeper' },
      after: {
        box: election.box,
        released: wrong,
        refused: { size: 4, reason: 'fewer_than_released' },
      },
    });
    // Not even when it has more again, nor by another keeper; and it is said once.
    await keeper.stop();
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
    await castBallots(base.transactions, election, ['010', '010']);
    await send(election, tallyOf(election, { size: 6, ballots: 5, blank: 0, counts: [3, 2, 0] }));
    await send(other, tallyOf(other, prefixOf(1)));
    await untilSize(other, 2);
    expect(await sizesOf(election)).toEqual([3]);
    await untilHalted(election);
    await until(
      async () => (await Measured.of(keeper)).get('scrutin_releases_halted_boxes') === 1,
      'one box was measured as halted',
    );

    // A count from the beginning comes to the same, so that it is the release that is wrong.
    const anew = () =>
      base.transactions.run((tx) =>
        tx.query('update relay_cursors set generation = generation + 1 where ledger_id = $1', [
          election.box,
        ]),
      );
    await anew();
    await send(election, { ...tallyOf(election, prefixOf(3)), generation: 1 });
    await untilHalted(election, 2);
    await base.transactions.run((tx) =>
      tx.query('delete from releases where box_id = $1 and size = 3', [election.box]),
    );
    await anew();
    await send(election, { ...tallyOf(election, prefixOf(3)), generation: 2 });
    await untilSize(election, 4);
    expect(await sizesOf(election)).toEqual([4]);
    expect(await base.transactions.run(countHalted)).toBe(0);
  });

  it('halts no box of which a true count waits beside one that was made up', async () => {
    const told = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(2);
    await send(election, tallyOf(election, prefixOf(2)));
    await untilSize(election, 3);
    await castBallots(base.transactions, election, ['100', '100']);
    const madeUp = tallyOf(election, { ...prefixOf(4), counts: [0, 4, 0] });
    await send(election, tallyOf(election, prefixOf(3)), madeUp);
    await untilSize(election, 4);
    expect(told.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringContaining('is not released: fewer_than_released'),
    ]);
    await send(election, tallyOf(election, prefixOf(4)));
    await untilSize(election, 5);
  });

  it('halts a box of which something else was released at the same size', async () => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await newElection(2);
    await send(election, tallyOf(election, { ...prefixOf(2), counts: [1, 1, 0] }));
    await untilSize(election, 3);
    await send(election, tallyOf(election, prefixOf(2)));
    expect((await untilHalted(election)).after).toMatchObject({
      refused: { size: 3, reason: 'other_than_released' },
    });
  });
});
