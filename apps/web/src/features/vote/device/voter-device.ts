import {
  createExclusively,
  VoterClient,
  type BallotRecord,
  type VoterFetch,
} from '@scrutin/ballot-client';
import { calmFetch } from './calm-fetch';
import { indexedBallotStore, type DeviceBallotStore } from './indexed-ballot-store';
import { sessionMemory, type SessionMemory } from './session-memory';
import { tabLocks } from './tab-locks';

/** All that the voter's pages need of the browser they run in. */
export interface VoterDevice {
  readonly client: VoterClient;
  readonly sessions: SessionMemory;
  readonly loadRecord: (slot: string) => Promise<BallotRecord | null>;
  /** Waits for a step that is underway, so that nothing is saved again afterwards. */
  readonly eraseRecords: (slots: readonly string[]) => Promise<void>;
}

interface DeviceParts {
  readonly fetch: VoterFetch;
  readonly store: DeviceBallotStore;
  readonly sessions: SessionMemory;
}

export const createVoterDevice = ({ fetch, store, sessions }: DeviceParts): VoterDevice => {
  const exclusively = tabLocks(navigator.locks) ?? createExclusively();
  const client = new VoterClient({
    fetch: calmFetch(fetch),
    baseUrl: '',
    store,
    // Unlike `crypto.subtle`, this is there over plain HTTP too.
    randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
    exclusively,
  });
  return {
    client,
    sessions,
    loadRecord: store.load,
    eraseRecords: async (slots) => {
      await Promise.all(slots.map((slot) => exclusively(slot, () => store.erase(slot))));
    },
  };
};

let device: VoterDevice | undefined;

/** The one of this page. Storage that is forbidden fails when it is used, where there is something to say about it. */
export const thisDevice = (): VoterDevice =>
  (device ??= createVoterDevice({
    fetch: (url, request) => window.fetch(url, request),
    store: indexedBallotStore(() => window.indexedDB),
    sessions: sessionMemory(() => window.sessionStorage),
  }));
