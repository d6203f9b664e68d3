import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page';
import { electionId, paperOf, threeCandidates } from '../../testing/results';
import type { BallotView } from './ballot-view';
import type { Choice } from './choice';
import type { VoterDevice } from './device/voter-device';
import { ReviewStep } from './review-step';
import { stepsFor } from './steps';
import { VoterContext, type Voter } from './voter-context';

const voter: Voter = {
  // Nothing is asked of it at this step.
  device: {} as VoterDevice,
  session: { token: 't', name: 'Ana', elections: [] },
  signOut: () => undefined,
};

const show = (choice: Choice): Promise<unknown> => {
  const view: BallotView = {
    entry: { id: electionId, state: 'open', box: 'b', issued: true, slot: 's' },
    paper: paperOf(threeCandidates, 'open', { type: 'approval', max: 2 }),
    frame: { steps: stepsFor(1), election: 'Lake Council' },
    onRecord: () => undefined,
    onReload: () => Promise.resolve(),
  };
  return renderPage(
    <VoterContext value={voter}>
      <ReviewStep view={view} choice={choice} onChange={() => undefined} onCast={() => undefined} />
    </VoterContext>,
  );
};

const vote = (): HTMLElement => screen.getByRole('region', { name: 'Your vote' });

describe('the last look at a ballot', () => {
  it('names all who are chosen, in the order of the manifest, and nobody else', async () => {
    await show([0, 2]);
    const names = within(vote())
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(names).toEqual([
      expect.stringMatching(/Maëlle Korvanec.*Party 0/) as string,
      expect.stringMatching(/Solveig Aubremond.*Independent/) as string,
    ]);
  });

  it('says that it is blank', async () => {
    await show('blank');
    expect(within(vote()).queryAllByRole('listitem')).toEqual([]);
    within(vote()).getByText('Blank vote');
  });
});
