import { Injectable } from '@nestjs/common';
import type { CreateCandidateRequest, UpdateCandidateRequest } from '@scrutin/contracts';
import { canEditElection, fail, ok, type Result } from '@scrutin/domain';
import type { Actor } from '../platform/audit/audit-entry';
import { violatedConstraint } from '../platform/database/postgres-errors';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Creations, type Creation } from '../platform/idempotency/creations';
import { newId } from '../platform/ids';
import { addToOutbox } from '../platform/relay/outbox';
import type { Candidate } from './candidate';
import { candidateOfRequest, editedCandidate } from './candidate-plan';
import { candidateMessageOf, candidateTombstone } from './candidate-wire';
import { CandidatesRepository } from './candidates.repository';
import type { ElectionRefusal } from './election-refusal';
import { ElectionsRepository } from './elections.repository';
import type { Place } from './place';
import { recordCandidate } from './record-candidate';

const noElection = { code: 'not_found', what: 'election' } as const;
const noCandidate = { code: 'not_found', what: 'candidate' } as const;

type CandidatePlace = Pick<Candidate, 'electionId' | 'id'>;

/** How a transaction is run. */
type Run<Value> = (
  work: (tx: Tx) => Promise<Result<Value, ElectionRefusal>>,
) => Promise<Result<Value, ElectionRefusal>>;

/** Candidates of a draft. Every change holds the election's row, so that none slips in while it is being sealed. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly elections: ElectionsRepository,
    private readonly candidates: CandidatesRepository,
  ) {}

  async find(electionId: string, id: string): Promise<Candidate | null> {
    return this.candidates.find(electionId, id);
  }

  /** `null` where there is no such election. */
  async list(
    electionId: string,
    page: { readonly after: Place | null; readonly limit: number },
  ): Promise<readonly Candidate[] | null> {
    if ((await this.elections.find(electionId)) === null) return null;
    return this.candidates.list(electionId, page);
  }

  async create(
    creation: Creation,
    electionId: string,
    request: CreateCandidateRequest,
  ): Promise<Result<Candidate, ElectionRefusal>> {
    const create = async (tx: Tx) => {
      const candidate = candidateOfRequest({ id: newId(), electionId }, request);
      await this.candidates.insert(tx, candidate);
      await addToOutbox(tx, [candidateMessageOf(candidate)]);
      const { by } = creation;
      recordCandidate(tx, { by, action: 'candidate.created', before: null, after: candidate });
      return ok(candidate);
    };
    return this.inDraft(electionId, create, (work) => this.creations.run(creation, work));
  }

  async update(
    by: Actor,
    { electionId, id }: CandidatePlace,
    request: UpdateCandidateRequest,
  ): Promise<Result<Candidate, ElectionRefusal>> {
    return this.inDraft(electionId, async (tx) => {
      const old = await this.candidates.get(tx, electionId, id);
      if (old === null) return fail(noCandidate);
      const candidate = editedCandidate(old, request);
      await this.candidates.update(tx, candidate);
      await addToOutbox(tx, [candidateMessageOf(candidate)]);
      recordCandidate(tx, { by, action: 'candidate.changed', before: old, after: candidate });
      return ok(candidate);
    });
  }

  async delete(
    by: Actor,
    { electionId, id }: CandidatePlace,
  ): Promise<Result<null, ElectionRefusal>> {
    return this.inDraft(electionId, async (tx) => {
      const old = await this.candidates.get(tx, electionId, id);
      if (old === null) return fail(noCandidate);
      await this.candidates.delete(tx, id);
      await addToOutbox(tx, [candidateTombstone(id)]);
      recordCandidate(tx, { by, action: 'candidate.deleted', before: old, after: null });
      return ok(null);
    });
  }

  private async inDraft<Value>(
    electionId: string,
    change: (tx: Tx) => Promise<Result<Value, ElectionRefusal>>,
    run: Run<Value> = (work) => this.transactions.run(work),
  ): Promise<Result<Value, ElectionRefusal>> {
    try {
      return await run(async (tx) => {
        const found = await this.elections.lock(tx, electionId);
        if (found === null) return fail(noElection);
        const editable = canEditElection(found.election.times, found.nowMs);
        return editable.ok ? await change(tx) : editable;
      });
    } catch (error) {
      if (violatedConstraint(error) === 'candidates_party_fkey')
        return fail({ code: 'unknown_party' });
      throw error;
    }
  }
}
