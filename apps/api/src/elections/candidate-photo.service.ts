import { Injectable } from '@nestjs/common';
import { canEditElection, fail, ok, type Result } from '@scrutin/domain';
import { ImagesRepository, type Image } from '../images';
import type { Actor } from '../platform/audit/audit-entry';
import { recordChange } from '../platform/audit/record-change';
import { Transactions } from '../platform/database/transactions';
import { addToOutbox } from '../platform/relay/outbox';
import type { Candidate } from './candidate';
import { candidateMessageOf } from './candidate-wire';
import { CandidatesRepository } from './candidates.repository';
import type { ElectionRefusal } from './election-refusal';
import { ElectionsRepository } from './elections.repository';

@Injectable()
export class CandidatePhotoService {
  constructor(
    private readonly transactions: Transactions,
    private readonly elections: ElectionsRepository,
    private readonly candidates: CandidatesRepository,
    private readonly images: ImagesRepository,
  ) {}

  /**
   * Null takes the photo away. Holds the election's row, so that nothing changes while it is being sealed. The audit log
   * holds the hashes, never a picture.
   */
  set(
    by: Actor,
    { electionId, id }: Pick<Candidate, 'electionId' | 'id'>,
    image: Image | null,
  ): Promise<Result<Candidate, ElectionRefusal>> {
    return this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, electionId);
      if (found === null) return fail({ code: 'not_found', what: 'election' });
      const editable = canEditElection(found.election.times, found.nowMs);
      if (!editable.ok) return editable;
      const before = await this.candidates.get(tx, electionId, id);
      if (before === null) return fail({ code: 'not_found', what: 'candidate' });
      const photo = image?.hash ?? null;
      if (photo === before.photo) return ok(before);
      if (image !== null) await this.images.keep(tx, image);
      const after: Candidate = { ...before, photo, version: before.version + 1 };
      await this.candidates.update(tx, after);
      const action = image === null ? 'candidate.photo_removed' : 'candidate.photo_set';
      recordChange(tx, { by, action, subject: { kind: 'candidate', id }, before, after });
      await addToOutbox(tx, [candidateMessageOf(after)]);
      return ok(after);
    });
  }
}
