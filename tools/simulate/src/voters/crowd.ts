import { randomBytes } from 'node:crypto';
import { VoterClient, VoterError } from '@scrutin/ballot-client';
import { keepAliveFetch, openSslEd25519, withPatience, type VoterCard } from '@scrutin/client';
import { assert, parseReceipt } from '@scrutin/domain';
import { choicesText, type Choice } from '../plan/choices';
import type { Place } from '../report/compare';
import { PassingStore } from './passing-store';

interface CrowdOptions {
  readonly url: string;
  readonly election: string;
  /** How many stand in the election. */
  readonly candidates: number;
  readonly patienceMs: number;
  /** Requests at the same time; more wait. */
  readonly connectionsMax: number;
}

/** A voter of this run who holds a ballot. */
export interface Holder {
  readonly slot: string;
  /** Registration number. */
  readonly voter: string;
}

/** A ballot that is in its box. That its voter is known here is what simulations are for. */
export interface Cast {
  readonly voter: string;
  readonly choice: Choice;
  /** By its receipt. */
  readonly place: Place;
  /** When it was sent for the first time, by `performance.now`: it was in no box before. */
  readonly sentAtMs: number;
}

/** Voters on their way from signing in to the receipt, each with a voter's client, and what came of it. */
export class Crowd {
  readonly voters: VoterClient;
  private readonly store = new PassingStore();
  signedIn = 0;
  issued = 0;
  sent = 0;
  accepted = 0;
  retries = 0;
  readonly casts: Cast[] = [];
  /** Registration numbers of those who were handed a ballot here. */
  readonly issuedTo: string[] = [];
  /** How long each ballot took from sending to its receipt, with all its retries. */
  readonly castMs: number[] = [];

  constructor(private readonly options: CrowdOptions) {
    this.voters = new VoterClient({
      fetch: keepAliveFetch({ connectionsMax: options.connectionsMax }),
      baseUrl: options.url,
      store: this.store,
      randomBytes: (size) => new Uint8Array(randomBytes(size)),
      ed25519: openSslEd25519,
    });
  }

  get choices(): readonly Choice[] {
    return this.casts.map(({ choice }) => choice);
  }

  get places(): readonly Place[] {
    return this.casts.map(({ place }) => place);
  }

  /** Null for a voter who has been handed a ballot before, by somebody else. */
  async getBallot({ registrationNumber, accessCode }: VoterCard): Promise<Holder | null> {
    const { election } = this.options;
    const session = await this.patiently(() => this.voters.signIn(registrationNumber, accessCode));
    this.signedIn += 1;
    const entry = session.elections.find(({ id }) => id === election);
    if (entry?.issued === true) return null;
    try {
      await this.patiently(() => this.voters.getBallot(session, election));
    } catch (error) {
      if (error instanceof VoterError && error.code === 'credential_already_issued') return null;
      throw error;
    }
    this.issued += 1;
    this.issuedTo.push(registrationNumber);
    assert(entry !== undefined, 'a ballot of an election without the voter on its roll');
    return { slot: entry.slot, voter: registrationNumber };
  }

  /** Returns where the ballot stands, by its receipt. */
  async cast({ slot, voter }: Holder, choice: Choice): Promise<Place> {
    const { candidates } = this.options;
    const startedAt = performance.now();
    this.sent += 1;
    const text = choicesText(choice, candidates);
    const { box, receipt } = await this.patiently(() => this.voters.castBallot(slot, text));
    this.castMs.push(performance.now() - startedAt);
    const parsed = parseReceipt(receipt ?? '');
    assert(box !== null && parsed !== undefined, 'a checked receipt that cannot be read');
    this.store.forget(slot);
    this.accepted += 1;
    const place = { box, position: parsed.position };
    this.casts.push({ voter, choice, place, sentAtMs: startedAt });
    return place;
  }

  private patiently<Value>(step: () => Promise<Value>): Promise<Value> {
    const onRetry = (): void => void (this.retries += 1);
    return withPatience(step, { patienceMs: this.options.patienceMs, onRetry });
  }
}
