import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect } from 'vitest';
import { FakeIndexedDb } from '../../../testing/fake-indexed-db';
import { paperElection, PaperNetwork } from '../../../testing/paper-network';
import { renderPage } from '../../../testing/render-page';
import { choicesOf } from '../choice';
import { indexedBallotStore } from '../device/indexed-ballot-store';
import { sessionMemory } from '../device/session-memory';
import { createVoterDevice, type VoterDevice } from '../device/voter-device';
import type { VotePlace } from '../place';
import { VoteFlow } from '../vote-flow';

export const voter = '1-0001';

/** The address, as the router keeps it for the page. */
interface AtPlaceProps {
  readonly device: VoterDevice;
  readonly initial: VotePlace;
  readonly onMove: (place: VotePlace) => void;
}

function AtPlace({ device, initial, onMove }: AtPlaceProps) {
  const [place, setPlace] = useState(initial);
  const move = (next: VotePlace): void => {
    setPlace(next);
    onMove(next);
  };
  return <VoteFlow device={device} place={place} onPlace={move} />;
}

/** One person with one browser in front of the voter's pages. */
export class Visit {
  readonly user: UserEvent = userEvent.setup();
  private place: VotePlace = {};

  private constructor(
    readonly network: PaperNetwork,
    readonly storage: FakeIndexedDb,
  ) {}

  static async begin(network = new PaperNetwork(), storage = new FakeIndexedDb()): Promise<Visit> {
    const visit = new Visit(network, storage);
    await visit.open();
    return visit;
  }

  /** All that was in memory is gone; what the browser keeps is there, and so is the address. */
  async reload(): Promise<void> {
    cleanup();
    await this.open();
  }

  /** The same person on another device: nothing is kept there. */
  async elsewhere(): Promise<Visit> {
    cleanup();
    sessionStorage.clear();
    return Visit.begin(this.network);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.user.click(await screen.findByRole('button', { name }));
  }

  async signIn(accessCode = 'RIGHT'): Promise<void> {
    await this.user.type(await screen.findByLabelText('Registration number'), voter);
    await this.user.type(screen.getByLabelText('Access code'), accessCode);
    await this.press('Sign in');
  }

  /** To the candidates. */
  async getBallot(): Promise<void> {
    await this.signIn();
    await this.press('Get my ballot');
    await this.sees('Choose one candidate');
  }

  async choose(name: RegExp): Promise<void> {
    await this.user.click(await screen.findByRole('radio', { name }));
    await this.press('Review my ballot');
  }

  async cast(name = /Korvanec/): Promise<void> {
    await this.choose(name);
    await this.press('Cast my ballot');
  }

  /** In another tab of the same browser, for the candidate at that place. */
  async castInOtherTab(place: number): Promise<void> {
    const device = this.device();
    const slot = device.sessions.load()?.elections[0]?.slot ?? '';
    await device.client.castBallot(slot, choicesOf([place], paperElection.candidates.length));
  }

  async recoveryCode(): Promise<string> {
    await this.press('Show the recovery code');
    return (await screen.findByText(/^(\w{4}-){6}\w{4}$/)).textContent;
  }

  /** The heading of the page, once it is this one. */
  async sees(title: string | RegExp): Promise<HTMLElement> {
    return screen.findByRole('heading', { level: 1, name: title });
  }

  /** The focus is on that heading. */
  async standsOn(title: string): Promise<void> {
    const heading = await this.sees(title);
    await waitFor(() => expect(document.activeElement).toBe(heading));
  }

  get ballots(): readonly string[] {
    return [...this.network.server.ballots.values()];
  }

  private device(): VoterDevice {
    return createVoterDevice({
      fetch: this.network.fetch,
      store: indexedBallotStore(() => this.storage.factory),
      sessions: sessionMemory(() => sessionStorage),
    });
  }

  private async open(): Promise<void> {
    const device = this.device();
    const onMove = (place: VotePlace): void => void (this.place = place);
    await renderPage(<AtPlace device={device} initial={this.place} onMove={onMove} />);
  }
}

/** What a request carried. */
export const bodiesOf = (network: PaperNetwork, path: string): unknown[] =>
  network.requestsTo(path).map(({ body }) => JSON.parse(body ?? 'null') as unknown);
