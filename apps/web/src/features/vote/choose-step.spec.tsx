import type { BallotPaper } from '@scrutin/ballot-client';
import { newBallotRecord } from '@scrutin/ballot-client';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page';
import { candidateOf, electionId, manyCandidates, paperOf } from '../../testing/results';
import type { BallotView } from './ballot-view';
import { ChooseStep } from './choose-step';
import type { Choice } from './choice';
import type { VoterDevice } from './device/voter-device';
import { stepsFor } from './steps';
import { VoterContext, type Voter } from './voter-context';

const record = newBallotRecord(electionId, new Uint8Array(16));
const voter: Voter = {
  // Nothing is asked of it at this step.
  device: {} as VoterDevice,
  session: { token: 't', name: 'Ana', elections: [] },
  signOut: () => undefined,
};

let reviewed: (Choice | null)[];
beforeEach(() => {
  reviewed = [];
});

function Step({ view }: { readonly view: BallotView }) {
  const [choice, setChoice] = useState<Choice | null>(null);
  return (
    <VoterContext value={voter}>
      <ChooseStep
        view={view}
        record={record}
        choice={choice}
        onChoice={setChoice}
        onReview={() => reviewed.push(choice)}
      />
    </VoterContext>
  );
}

const show = (candidates: BallotPaper['manifest']['candidates']): Promise<unknown> => {
  const paper = { ...paperOf(candidates), election: electionId } as BallotPaper;
  const entry = { id: electionId, state: 'open', box: 'b', issued: true, slot: 's' } as const;
  const frame = { steps: stepsFor(1), election: 'Lake Council' };
  const view: BallotView = {
    entry,
    paper,
    frame,
    onRecord: () => undefined,
    onReload: () => Promise.resolve(),
  };
  return renderPage(<Step view={view} />);
};

describe('forty candidates', () => {
  it('are all there in the order of the manifest, the blank vote last', async () => {
    await show(manyCandidates(40));
    const names = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(names).toHaveLength(41);
    expect(names[0]).toMatch(/Candidate 1 van der Long-Name/);
    expect(names[39]).toMatch(/Candidate 40/);
    expect(names[40]).toMatch(/Blank vote/);
  });

  it('are one choice, of one group that the arrow keys walk', async () => {
    const user = userEvent.setup();
    await show(manyCandidates(40));
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(new Set(radios.map(({ name, form }) => `${name} ${String(form !== null)}`)).size).toBe(
      1,
    );
    await user.click(radios[38] ?? document.body);
    await user.click(radios[40] ?? document.body);
    expect(radios.filter(({ checked }) => checked)).toEqual([radios[40]]);
    await user.keyboard('{Enter}');
    expect(reviewed).toEqual(['blank']);
  });
});

describe('a candidate', () => {
  const programme = (en: string) => ({ en, fr: null });

  it('says a short programme in the same line as the party', async () => {
    await show([{ ...candidateOf(0, 'Ana', '#0F8B8D'), programme: programme('More ferries') }]);
    screen.getByText('Party 0 · More ferries');
    expect(document.querySelector('details')).toBeNull();
  });

  it('opens a long programme on request, without being chosen by that', async () => {
    const long = 'A promise. '.repeat(200);
    await show([{ ...candidateOf(0, 'Ana', null), programme: programme(long) }]);
    screen.getByText('Independent');
    await userEvent.click(screen.getByText('Programme'));
    expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(
      false,
    );
    expect(screen.getByText(/A promise\./).closest('label')).toBeNull();
  });

  it('shows what people wrote as they wrote it', async () => {
    const name = '<b>Zoé</b> "Zed" Ng & Co';
    await show([candidateOf(0, name, '#FFE34D')]);
    expect(screen.getByText(name).tagName).toBe('SPAN');
  });
});

describe('the recovery code', () => {
  it('is shown when asked for, and copied', async () => {
    const user = userEvent.setup();
    await show(manyCandidates(2));
    expect(document.body.textContent).not.toMatch(/(\w{4}-){6}/);
    await user.click(screen.getByRole('button', { name: 'Show the recovery code' }));
    const code = screen.getByText(/^(\w{4}-){6}\w{4}$/).textContent;
    await user.click(screen.getByRole('button', { name: 'Copy the recovery code' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(await navigator.clipboard.readText()).toBe(code);
  });
});
