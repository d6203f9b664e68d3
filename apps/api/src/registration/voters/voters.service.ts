import { Injectable } from '@nestjs/common';
import type { CreateVoterRequest, UpdateVoterRequest } from '@scrutin/contracts';
import { fail, ok } from '@scrutin/domain';
import type { Actor } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { isLockTimeout } from '../../platform/database/postgres-errors';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { Creations, type Creation } from '../../platform/idempotency/creations';
import { newId } from '../../platform/ids';
import { addToOutbox } from '../../platform/relay/outbox';
import { refusedBy, type Outcome, type Refusal } from '../refusal';
import { AccessCodes } from './access-codes';
import { recordVoter } from './record-voter';
import { changeVoter, isInFuture, newVoter, voterMessage, type Voter } from './voter';
import { VotersRepository } from './voters.repository';

const notFound: Refusal = { code: 'not_found', what: 'voter' };
const onRoll = (field: 'id' | 'registrationNumber'): Refusal => ({
  code: 'in_use',
  field,
  by: 'a roll',
});
const constraints = {
  voters_registration_number_key: { code: 'already_exists', field: 'registrationNumber' },
  voters_region_fkey: { code: 'unknown_region' },
  // A roll commits to the number as it was at sealing; the voter could not find it under another one.
  voters_on_rolls_stay: onRoll('id'),
  voters_on_rolls_keep_number: onRoll('registrationNumber'),
} as const satisfies Record<string, Refusal>;

@Injectable()
export class VotersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly repository: VotersRepository,
    private readonly accessCodes: AccessCodes,
  ) {}

  /** The access code is told here and never again. */
  create(
    creation: Creation,
    request: CreateVoterRequest,
  ): Promise<Outcome<Voter & { accessCode: string }>> {
    const voter = newVoter(newId(), request);
    const accessCode = this.accessCodes.draw();
    return refusedBy(constraints, () =>
      this.creations.run(creation, async (tx) => {
        const nowMs = await this.repository.now(tx);
        if (isInFuture(voter.dateOfBirth, nowMs)) return fail({ code: 'invalid_date' });
        await this.repository.insert(tx, voter, this.accessCodes.hash(accessCode));
        await this.tell(tx, voter, nowMs);
        recordVoter(tx, { by: creation.by, before: null, after: voter });
        return ok({ ...voter, accessCode });
      }),
    );
  }

  async find(id: string): Promise<Outcome<Voter>> {
    const voter = await this.repository.find(id);
    return voter === null ? fail(notFound) : ok(voter);
  }

  list(page: Parameters<VotersRepository['list']>[0]): Promise<Voter[]> {
    return this.repository.list(page);
  }

  update(by: Actor, id: string, request: UpdateVoterRequest): Promise<Outcome<Voter>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      const voter = changeVoter(old, request);
      const nowMs = await this.repository.now(tx);
      if (isInFuture(voter.dateOfBirth, nowMs)) return fail({ code: 'invalid_date' });
      await this.repository.update(tx, voter);
      await this.tell(tx, voter, nowMs);
      recordVoter(tx, { by, before: old, after: voter });
      return ok(voter);
    });
  }

  /**
   * A new code in place of the old one, which is worth nothing from then on: not at sign-in, not in sessions that were
   * begun with it, and no card shows it any more. What the voter has received or cast stays as it is.
   */
  reissueCode(by: Actor, id: string): Promise<Outcome<{ accessCode: string }>> {
    const accessCode = this.accessCodes.draw();
    return this.change(async (tx) => {
      const hash = this.accessCodes.hash(accessCode);
      if (!(await this.repository.replaceCode(tx, id, hash))) return fail(notFound);
      const subject = { kind: 'voter', id };
      recordChange(tx, { by, action: 'voter.code_reissued', subject, before: null, after: null });
      return ok({ accessCode });
    });
  }

  delete(by: Actor, id: string): Promise<Outcome<void>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      await this.repository.delete(tx, id);
      recordVoter(tx, { by, before: old, after: null });
      await addToOutbox(tx, [{ topic: 'scrutin.voters', key: id, payload: null }]);
      return ok(undefined);
    });
  }

  private change<Value>(work: (tx: Tx) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    return refusedBy(constraints, async () => {
      try {
        return await this.transactions.run(async (tx) => {
          await this.repository.waitBriefly(tx);
          return work(tx);
        });
      } catch (error) {
        if (isLockTimeout(error)) return fail({ code: 'voters_held' });
        throw error;
      }
    });
  }

  private tell(tx: Tx, voter: Voter, nowMs: number): Promise<void> {
    const payload = voterMessage(voter, nowMs);
    return addToOutbox(tx, [{ topic: 'scrutin.voters', key: voter.id, payload }]);
  }
}
