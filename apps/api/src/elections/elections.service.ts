import { Injectable } from '@nestjs/common';
import type { CreateElectionRequest, UpdateElectionRequest } from '@scrutin/contracts';
import {
  canEditElection,
  checkElectionPlan,
  editElection,
  fail,
  ok,
  type Result,
} from '@scrutin/domain';
import type { Actor } from '../platform/audit/audit-entry';
import { Transactions } from '../platform/database/transactions';
import { Creations, type Creation } from '../platform/idempotency/creations';
import { newId } from '../platform/ids';
import { addToOutbox } from '../platform/relay/outbox';
import { candidateTombstone } from './candidate-wire';
import { CandidatesRepository } from './candidates.repository';
import type { Election, ElectionAtTime } from './election';
import { areRegions } from './election-facts';
import { editedElection, electionOfRequest } from './election-plan';
import type { ElectionRefusal } from './election-refusal';
import { electionMessageOf } from './election-wire';
import {
  ElectionsRepository,
  type ElectionsAtTime,
  type ElectionsPageQuery,
} from './elections.repository';
import { recordCandidate } from './record-candidate';
import { recordElection } from './record-election';

const notThere = { code: 'not_found', what: 'election' } as const;

const planOf = ({ times, rules }: Election) => ({
  opensAt: times.opensAt,
  closesAt: times.closesAt,
  rules,
});

/** Elections while admins plan them, and as everybody reads them. */
@Injectable()
export class ElectionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly elections: ElectionsRepository,
    private readonly candidates: CandidatesRepository,
  ) {}

  /** Drafts are for admins alone; to others they do not exist. */
  async find(
    id: string,
    { includesDrafts }: { includesDrafts: boolean },
  ): Promise<ElectionAtTime | null> {
    const found = await this.elections.find(id);
    const isPublic = found?.election.times.sealedAt != null;
    return isPublic || includesDrafts ? found : null;
  }

  async list(query: ElectionsPageQuery): Promise<ElectionsAtTime> {
    return this.elections.list(query);
  }

  async create(
    creation: Creation,
    request: CreateElectionRequest,
  ): Promise<Result<ElectionAtTime, ElectionRefusal>> {
    const election = electionOfRequest(newId(), request);
    const plan = checkElectionPlan(planOf(election));
    if (!plan.ok) return plan;
    return this.creations.run(creation, async (tx) => {
      if (!(await areRegions(tx, election.regionIds))) return fail({ code: 'unknown_region' });
      await this.elections.insert(tx, election);
      await addToOutbox(tx, [electionMessageOf(election)]);
      const { by } = creation;
      recordElection(tx, { by, action: 'election.created', before: null, after: election });
      return ok({ election, nowMs: 0 });
    });
  }

  async update(
    by: Actor,
    id: string,
    request: UpdateElectionRequest,
  ): Promise<Result<ElectionAtTime, ElectionRefusal>> {
    return this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, id);
      if (found === null) return fail(notThere);
      const { nowMs } = found;
      const election = editedElection(found.election, request);
      const edit = editElection(found.election.times, planOf(election), nowMs);
      if (!edit.ok) return edit;
      if (!(await areRegions(tx, election.regionIds))) return fail({ code: 'unknown_region' });
      await this.elections.update(tx, election);
      await addToOutbox(tx, [electionMessageOf(election)]);
      const action = 'election.changed';
      recordElection(tx, { by, action, before: found.election, after: election });
      return ok({ election, nowMs });
    });
  }

  /** A draft, with its candidates. */
  async delete(by: Actor, id: string): Promise<Result<null, ElectionRefusal>> {
    return this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, id);
      if (found === null) return fail(notThere);
      const editable = canEditElection(found.election.times, found.nowMs);
      if (!editable.ok) return editable;
      const candidates = await this.candidates.listAll(tx, id);
      await this.elections.delete(tx, id);
      await addToOutbox(tx, [
        ...candidates.map((candidate) => candidateTombstone(candidate.id)),
        { topic: 'scrutin.elections', key: id, payload: null },
      ]);
      const action = 'election.deleted';
      recordElection(tx, { by, action, before: found.election, after: null });
      for (const candidate of candidates)
        recordCandidate(tx, { by, action: 'candidate.deleted', before: candidate, after: null });
      return ok(null);
    });
  }
}
