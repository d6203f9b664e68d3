import type { BallotPaper } from '@scrutin/ballot-client';
import { newBallotRecord } from '@scrutin/ballot-client';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page';
import {
  candidateOf,
  electionId,
  manyCandidates,
  paperOf,
  threeCandidates,
} from '../../testing/results';
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

const show = (
  candidates: BallotPaper['manifest']['candidates'],
  method?: BallotPaper['manifest']['method'],
): Promise<unknown> => {
  const paper = paperOf(candidates, 'open', method) as BallotPaper;
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

describe('a photo', () => {
  it('stands in the room of the initials, which come back where it cannot be had', async () => {
    const photo = 'A'.repeat(43);
    await show([{ ...candidateOf(0, 'Ana Ruelle', null), photo }]);
    const image = document.querySelector('img');
    expect(image?.getAttribute('src')).toBe(`/api/images/${photo}?size=96`);
    expect(image?.getAttribute('srcset')).toContain(`/api/images/${photo}?size=256 256w`);
    expect([image?.width, image?.height]).toEqual([52, 52]);
    // The name stands beside it, inside the same label.
    expect(image?.alt).toBe('');
    screen.getByRole('radio', { name: /^Ana Ruelle/ });
    expect(screen.queryByText('AR')).toBeNull();
    if (image !== null) fireEvent.error(image);
    screen.getByText('AR');
  });
});

describe('a ballot that may approve of several', () => {
  const upToTwo: BallotPaper['manifest']['method'] = { type: 'approval', max: 2 };
  const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox');
  const said = () => document.querySelector('form [role=status]')?.textContent;
  const ticked = () => boxes().map(({ checked }) => checked);
  const descriptionOf = (box: HTMLElement | undefined): string =>
    (box?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');

  it('counts what is chosen, and says why no more can be', async () => {
    const user = userEvent.setup();
    await show(threeCandidates, upToTwo);
    screen.getByRole('heading', { level: 1, name: 'Choose up to 2 candidates' });
    expect(said()).toBe('0 of 2 chosen.');
    await user.click(screen.getByRole('checkbox', { name: /Solveig/ }));
    expect(said()).toBe('1 of 2 chosen.');
    expect(boxes().some((box) => box.hasAttribute('aria-disabled'))).toBe(false);
    await user.click(screen.getByRole('checkbox', { name: /Maëlle/ }));
    expect(said()).toBe('2 of 2 chosen. To choose another one, take one away first.');
    const other = boxes()[1];
    expect(other?.getAttribute('aria-disabled')).toBe('true');
    expect(descriptionOf(other)).toMatch(/take one away first/);
    await user.click(screen.getByRole('checkbox', { name: /Idris/ }));
    expect(ticked()).toEqual([true, false, true, false]);
    await user.click(screen.getByRole('checkbox', { name: /Maëlle/ }));
    await user.click(screen.getByRole('checkbox', { name: /Idris/ }));
    await user.click(screen.getByRole('button', { name: 'Review my ballot' }));
    expect(reviewed).toEqual([[1, 2]]);
  });

  it('is blank only where that is chosen, which lets the others go', async () => {
    const user = userEvent.setup();
    await show(threeCandidates, upToTwo);
    await user.click(screen.getByRole('button', { name: 'Review my ballot' }));
    expect(screen.getByRole('alert').textContent).toBe(
      'Choose up to 2 candidates, or the blank vote.',
    );
    expect(document.activeElement).toBe(boxes()[0]);
    await user.click(screen.getByRole('checkbox', { name: /Maëlle/ }));
    await user.click(screen.getByRole('checkbox', { name: /Blank vote/ }));
    expect(ticked()).toEqual([false, false, false, true]);
    expect(said()).toBe('Blank vote chosen.');
    await user.click(screen.getByRole('button', { name: 'Review my ballot' }));
    await user.click(screen.getByRole('checkbox', { name: /Blank vote/ }));
    expect(ticked()).toEqual([false, false, false, false]);
    await user.click(screen.getByRole('checkbox', { name: /Blank vote/ }));
    await user.click(screen.getByRole('checkbox', { name: /Idris/ }));
    expect(ticked()).toEqual([false, true, false, false]);
    expect(reviewed).toEqual(['blank']);
  });

  it('of one at most is chosen as ever', async () => {
    await show(threeCandidates, { type: 'approval', max: 1 });
    screen.getByRole('heading', { level: 1, name: 'Choose one candidate' });
    expect(screen.getAllByRole('radio')).toHaveLength(4);
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
