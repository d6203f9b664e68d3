import { Injectable } from '@nestjs/common';
import { fail, noElectionTimes, ok, type Result } from '@scrutin/domain';
import { recordChange } from '../platform/audit/record-change';
import { Creations, type Creation } from '../platform/idempotency/creations';
import { newId } from '../platform/ids';
import { addToOutbox } from '../platform/relay/outbox';
import { candidateMessageOf } from './candidate-wire';
import { CandidatesRepository } from './candidates.repository';
import type { Election, ElectionAtTime } from './election';
import { areRegions } from './election-facts';
import type { ElectionRefusal } from './election-refusal';
import { electionMessageOf } from './election-wire';
import { ElectionsRepository } from './elections.repository';
import { recordCandidate } from './record-candidate';

/** The same plan without times: a new draft, of which nothing has happened yet. */
const duplicateOf = ({ title, rules, regionIds }: Election): Election => ({
  id: newId(),
  title,
  rules,
  regionIds,
  times: noElectionTimes,
  plannedOpensAt: null,
  extensions: [],
  annulment: null,
  sealingFailure: null,
  fingerprint: null,
  registered: null,
  version: 1,
});

type Duplicated = Result<ElectionAtTime, ElectionRefusal>;

/** Drafts that begin as copies of other elections. */
@Injectable()
export class ElectionDuplicates {
  constructor(
    private readonly creations: Creations,
    private readonly elections: ElectionsRepository,
    private readonly candidates: CandidatesRepository,
  ) {}

  /** Of an election in any state, with its candidates. */
  async duplicate(creation: Creation, id: string): Promise<Duplicated> {
    return this.creations.run(creation, async (tx): Promise<Duplicated> => {
      const found = await this.elections.lock(tx, id);
      if (found === null) return fail({ code: 'not_found', what: 'election' });
      const election = duplicateOf(found.election);
      if (!(await areRegions(tx, election.regionIds))) return fail({ code: 'unknown_region' });
      await this.elections.insert(tx, election);
      const originals = await this.candidates.listAll(tx, id);
      const candidates = originals.map((candidate) => ({
        ...candidate,
        id: newId(),
        electionId: election.id,
        version: 1,
      }));
      for (const candidate of candidates) await this.candidates.insert(tx, candidate);
      const { by } = creation;
      const message = electionMessageOf(election);
      recordChange(tx, {
        by,
        action: 'election.created',
        subject: { kind: 'election', id: election.id },
        before: null,
        after: { ...message.payload, duplicateOf: id },
      });
      for (const candidate of candidates)
        recordCandidate(tx, { by, action: 'candidate.created', before: null, after: candidate });
      await addToOutbox(tx, [message, ...candidates.map(candidateMessageOf)]);
      return ok({ election, nowMs: found.nowMs });
    });
  }
}
