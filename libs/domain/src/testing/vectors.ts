import type { Manifest } from '../ledger/manifest';
import vectors from './fixtures/protocol.json';

/** One voter's way from seed to receipt. `key`, `prefix`, `salt`, `blind`, `r` and `m` are hex, other bytes `b64u`. */
export interface BallotVector {
  readonly seed: string;
  readonly key: string;
  readonly prefix: string;
  readonly salt: string;
  readonly blind: string;
  readonly r: string;
  readonly credential: string;
  readonly m: string;
  readonly blindedMessage: string;
  readonly blindSignature: string;
  readonly signature: string;
  readonly choices: string;
  readonly ballot: string;
  readonly leaf: string;
  readonly position: number;
  readonly receipt: string;
}

export interface BoxVector {
  readonly id: string;
  readonly issuerTestKey: 'rsa2048' | 'rsa3072';
  /** Hex. */
  readonly ledgerSeed: string;
  readonly receiptSeed: string;
  readonly issuerKey: string;
  readonly ledgerKey: string;
  readonly receiptKey: string;
  readonly keys: string;
  readonly entry0: string;
  readonly L: string;
  readonly ballots: readonly BallotVector[];
  readonly closed: string;
  readonly leaves: readonly string[];
  readonly roots: Readonly<Record<string, string>>;
  readonly voters: readonly {
    readonly registrationNumber: string;
    readonly salt: string;
    readonly commitment: string;
  }[];
  readonly roll: readonly string[];
  readonly rollRoot: string;
  readonly issued: readonly string[];
  readonly issuedRoot: string;
}

export interface ElectionVector {
  readonly manifest: Manifest;
  readonly manifestJson: string;
  readonly fingerprint: string;
  readonly boxes: readonly BoxVector[];
}

export interface ValidBallotVector {
  readonly name: string;
  readonly election: 'one' | 'approval';
  readonly box: string;
  readonly ballot: string;
}

export type InvalidBallotVector = ValidBallotVector & { readonly code: string };

export interface ProtocolVectors {
  /** PEM (PKCS #8). */
  readonly testKeys: Readonly<Record<'rsa2048' | 'rsa3072', string>>;
  readonly canonicalJson: {
    readonly canonical: readonly string[];
    readonly refused: readonly string[];
  };
  readonly base64url: { readonly valid: readonly string[]; readonly refused: readonly string[] };
  readonly releaseSizes: readonly {
    readonly k: number;
    readonly visibility: 'live' | 'after_close';
    readonly ballots: number;
    readonly allowed: readonly number[];
  }[];
  readonly recoveryCodes: {
    readonly decode: readonly {
      readonly seed: string;
      readonly code: string;
      readonly spellings: readonly string[];
    }[];
    readonly refused: readonly { readonly why: string; readonly code: string }[];
  };
  readonly elections: Readonly<Record<'one' | 'approval', ElectionVector>>;
  readonly sameSeedTwoLedgers: readonly (Omit<BallotVector, 'ballot'> & {
    readonly ledger: string;
  })[];
  readonly blindRequests: {
    readonly election: 'one' | 'approval';
    readonly box: string;
    readonly answered: readonly {
      readonly name: string;
      readonly blindedMessage: string;
      readonly blindSignature: string;
    }[];
    readonly refused: readonly {
      readonly name: string;
      readonly code: string;
      readonly blindedMessage: string;
    }[];
  };
  readonly casting: {
    readonly election: 'one' | 'approval';
    readonly box: string;
    readonly steps: readonly {
      readonly do: 'open' | 'cast' | 'close';
      readonly ballot?: string;
      readonly position?: number;
      readonly code?: string;
    }[];
  };
  readonly validBallots: readonly ValidBallotVector[];
  readonly invalidBallots: readonly InvalidBallotVector[];
  readonly severalDefects: readonly InvalidBallotVector[];
  readonly status: Readonly<Record<string, number>>;
  readonly refusedManifests: readonly {
    readonly why: string;
    readonly change: Readonly<Record<string, unknown>>;
  }[];
  readonly bundle: {
    readonly receipts: {
      readonly kept: readonly string[];
      readonly refused: readonly { readonly why: string; readonly receipt: string }[];
    };
  };
}

/** The worked example of the ballot protocol, with every intermediate value. Its keys are for tests alone. */
export const protocolVectors = vectors as unknown as ProtocolVectors;

/** All boxes of both elections, with the election each belongs to. */
export const boxVectors: readonly { election: ElectionVector; box: BoxVector }[] = Object.values(
  protocolVectors.elections,
).flatMap((election) => election.boxes.map((box) => ({ election, box })));
