import { Injectable } from '@nestjs/common';
import {
  fail,
  ok,
  verifyBallot,
  type Ballot,
  type BallotDefect,
  type CastRefusal,
  type Result,
} from '@scrutin/domain';
import { BoxDirectory, verifyEd25519Equation, verifyIssuerSignature, type Box } from '../../ledger';
import type { GroupCommitFailure } from '../../platform/database/group-commit';
import { InFlightLimit, type Overloaded } from '../../platform/in-flight-limit';
import { VotingMetrics } from '../voting-metrics';
import { BallotCommitter } from './ballot-committer';
import { parseForBox } from './find-box';
import { Receipts } from './receipts';

/** Ballots that are checked, wait for their transaction, or get their receipt; at 16 KiB each they fit anywhere. */
const inFlightMax = 5_000;

export type CastFailure =
  { readonly code: BallotDefect | CastRefusal | 'not_found' } | Overloaded | GroupCommitFailure;

export interface CastBallot {
  readonly receipt: string;
  /** Not in the ledger before. */
  readonly isNew: boolean;
}

type Casting = Result<CastBallot, CastFailure>;

/** Takes ballots. What it answers is in the ledger, by a transaction that was committed. */
@Injectable()
export class BallotsService {
  private readonly inFlight = new InFlightLimit({ runningMax: inFlightMax });

  constructor(
    private readonly boxes: BoxDirectory,
    private readonly receipts: Receipts,
    private readonly committer: BallotCommitter,
    private readonly metrics: VotingMetrics,
  ) {}

  async cast(electionId: string, entry: string): Promise<Casting> {
    const taken = await this.inFlight.run(() => this.check(electionId, entry));
    const cast = taken.ok ? taken.value : taken;
    this.metrics.noteCast(cast);
    return cast;
  }

  /** In the order of the protocol's rules, which is that of their cost. */
  private async check(electionId: string, entry: string): Promise<Casting> {
    const boxes = await this.boxes.findBoxes(electionId);
    if (boxes === null) return fail({ code: 'not_found' });
    const parsed = parseForBox(entry, boxes);
    if (!parsed.ok) return fail({ code: parsed.error });
    const { ballot, box } = parsed.value;
    const verified = await verifyBallot(ballot, box, {
      verifyCredential: (claim) => verifyIssuerSignature(box.issuerPublicKey, claim),
      verifySignature: verifyEd25519Equation,
    });
    return verified.ok ? this.commit(box, ballot) : fail({ code: verified.error });
  }

  private async commit(box: Box, ballot: Ballot): Promise<Casting> {
    const signReceipt = await this.receipts.signerOf(box.id);
    const committed = await this.committer.submit({ boxId: box.id, ballot });
    if (!committed.ok) return committed;
    const outcome = committed.value;
    if (outcome.type === 'refused') return fail({ code: outcome.code });
    const { leaf, ledger } = ballot;
    const receipt = await signReceipt({ leaf, ledger, position: outcome.position });
    return ok({ receipt, isNew: outcome.isNew });
  }
}
