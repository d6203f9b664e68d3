import { Injectable } from '@nestjs/common';
import type { ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { newId } from '../../platform/ids';
import { addToOutbox } from '../../platform/relay/outbox';
import { AccessCodes } from '../voters/access-codes';
import { voterMessage } from '../voters/voter';
import { VotersRepository } from '../voters/voters.repository';
import { planImport, valuesOf, type RegisterFacts } from './import-plan';
import type { CheckedRecord } from './import-row';
import { makeVoters, type ImportedVoter } from './imported-voters';
import { ImportsRepository } from './imports.repository';
import { readImport, type ImportRefusal } from './read-import';

export interface Imported {
  /** Null on a dry run. */
  readonly importId: string | null;
  readonly accepted: number;
}

type ImportOutcome = Result<Imported, ImportRefusal>;

/** Thrown to roll back: somebody else registered these numbers while the transaction ran. */
class TakenMeanwhile extends Error {
  constructor(readonly rejected: readonly ImportRejection[]) {
    super('Registration numbers were taken meanwhile.');
  }
}

/** Registers the voters of a file: all of them or none. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: ImportsRepository,
    private readonly voters: VotersRepository,
    private readonly accessCodes: AccessCodes,
  ) {}

  async import(text: string, { isDryRun }: { readonly isDryRun: boolean }): Promise<ImportOutcome> {
    const records = await readImport(text);
    if (!records.ok) return records;
    try {
      return await this.transactions.run(async (tx): Promise<ImportOutcome> => {
        const facts = await this.readFacts(tx, records.value);
        const plan = planImport(records.value, facts);
        if (!plan.ok) return fail({ code: 'rejected', rejected: plan.error });
        const accepted = plan.value.length;
        if (isDryRun) return ok({ importId: null, accepted });
        const voters = await makeVoters(plan.value, facts.regions, this.accessCodes);
        return ok({ importId: await this.register(tx, voters, facts.nowMs), accepted });
      });
    } catch (error) {
      if (!(error instanceof TakenMeanwhile)) throw error;
      return fail({ code: 'rejected', rejected: error.rejected });
    }
  }

  private async readFacts(tx: Tx, records: readonly CheckedRecord[]): Promise<RegisterFacts> {
    return {
      regions: await this.repository.lockRegions(tx, valuesOf(records, 'regionCode')),
      takenNumbers: await this.repository.takenNumbers(tx, valuesOf(records, 'registrationNumber')),
      nowMs: await this.voters.now(tx),
    };
  }

  private async register(
    tx: Tx,
    imported: readonly ImportedVoter[],
    nowMs: number,
  ): Promise<string> {
    const importId = newId();
    await this.repository.insertImport(tx, importId, imported.length);
    const inserted = new Set(await this.repository.insertVoters(tx, importId, imported));
    const taken = imported.filter(({ voter }) => !inserted.has(voter.registrationNumber));
    if (taken.length > 0)
      throw new TakenMeanwhile(
        taken.map(({ line, voter }) => ({
          line,
          field: 'registrationNumber',
          code: 'already_exists',
          value: voter.registrationNumber,
        })),
      );
    await addToOutbox(
      tx,
      imported.map(({ voter }) => ({
        topic: 'scrutin.voters',
        key: voter.id,
        payload: voterMessage(voter, nowMs),
      })),
    );
    return importId;
  }
}
