import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  assert,
  fail,
  ok,
  parseBlindedMessage,
  type IssueRefusal,
  type Result,
} from '@scrutin/domain';
import { BoxDirectory } from '../../ledger';
import type { GroupCommitFailure } from '../../platform/database/group-commit';
import { InFlightLimit, type Overloaded } from '../../platform/in-flight-limit';
import { VotingMetrics } from '../voting-metrics';
import { CredentialCommitter } from './credential-committer';
import { IssuerKeys } from './issuer-keys';
import { answerFromRegister, notOpen, type Issue, type IssueOutcome } from './plan-issues';
import { RegisterRepository } from './register.repository';
import { SigningPool } from './signing-pool';

const inFlightMax = 2_000;

interface CredentialRequest {
  readonly electionId: string;
  readonly voterId: string;
  readonly blindedMessage: string;
}

export type CredentialFailure =
  | { readonly code: IssueRefusal | 'not_open' | 'not_found' | 'not_on_roll' }
  | Overloaded
  | GroupCommitFailure;

export interface IssuedCredential {
  readonly boxId: string;
  readonly blindSignature: Buffer;
}

type Issued = Result<IssuedCredential, CredentialFailure>;

/** Hands out credentials: at most one to a voter in an election, without seeing it. */
@Injectable()
export class CredentialsService {
  private readonly inFlight = new InFlightLimit({ runningMax: inFlightMax });

  constructor(
    private readonly boxes: BoxDirectory,
    private readonly register: RegisterRepository,
    private readonly issuerKeys: IssuerKeys,
    private readonly signing: SigningPool,
    private readonly committer: CredentialCommitter,
    private readonly metrics: VotingMetrics,
  ) {}

  async issue(request: CredentialRequest): Promise<Issued> {
    const taken = await this.inFlight.run(() => this.find(request));
    const issued = taken.ok ? taken.value : taken;
    this.metrics.noteIssue(issued);
    return issued;
  }

  /**
   * Looks before it signs: what the register holds already is answered from there, and no key is touched unless the
   * box is open. Only the register's own transaction decides.
   */
  private async find({ electionId, voterId, blindedMessage }: CredentialRequest): Promise<Issued> {
    const boxes = await this.boxes.findBoxes(electionId);
    if (boxes === null) return fail({ code: 'not_found' });
    const standing = await this.register.findStanding(electionId, voterId);
    if (standing === null) return fail({ code: 'not_on_roll' });
    const { boxId, entry, isOpen } = standing;
    const box = boxes.find(({ id }) => id === boxId);
    assert(box !== undefined, 'a roll names a box of its election');
    const message = parseBlindedMessage(blindedMessage, box.issuer);
    if (!message.ok) return fail({ code: message.error });
    const blindedHash = hash('sha256', message.value, 'buffer');
    if (entry !== null) return answerOf(boxId, answerFromRegister(entry, blindedHash));
    if (!isOpen) return fail({ code: 'not_open' });
    return this.sign({ electionId, voterId, boxId, blindedHash }, message.value);
  }

  private async sign(issue: Omit<Issue, 'blindSignature'>, message: Uint8Array): Promise<Issued> {
    const key = await this.issuerKeys.find(issue.boxId);
    if (key === null) return answerOf(issue.boxId, notOpen);
    const signed = await this.metrics.timeSigning(() => this.signing.sign(key, message));
    if (!signed.ok) return signed;
    const committed = await this.committer.submit({ ...issue, blindSignature: signed.value });
    return committed.ok ? answerOf(issue.boxId, committed.value) : committed;
  }
}

function answerOf(boxId: string, outcome: IssueOutcome): Issued {
  return outcome.type === 'issued'
    ? ok({ boxId, blindSignature: outcome.blindSignature })
    : fail({ code: outcome.code });
}
