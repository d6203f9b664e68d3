import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { importRejectionsMax, type ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../../config';
import { findFormerAdminCode, type FormerAdminCode } from '../../identity';
import type { Person } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import type { Tx } from '../../platform/database/transactions';
import { newId } from '../../platform/ids';
import { ImportsRepository } from './imports.repository';
import type { FileDefect } from './reading/import-reader';
import { ImportThread } from './reading/import-thread';
import { registerStaged, tellOfStaged } from './staging/register-staged';
import { Staging } from './staging/staging';
import { checkWholeFile } from './staging/whole-file-checks';
import { stageFile } from './stage-file';

export type ImportRefusal = FileDefect | 'import_running' | 'register_changes' | FormerAdminCode;

export interface Imported {
  readonly importId: string;
  /** Registered; on a dry run: would have been. */
  readonly accepted: number;
  /** The first of them. */
  readonly rejected: readonly ImportRejection[];
}

/** How often an import is tried that meets changes of the register which no check finds afterwards. */
const attemptsMax = 3;

/** Thrown to roll back: the register is another one than at the checks. */
class RegisterChanged extends Error {}

/** The same: whoever sent the file may not do that any more. */
class NoAdminAnyMore extends Error {
  constructor(readonly code: FormerAdminCode) {
    super(code);
  }
}

async function requireAdmin(tx: Tx, { id }: Person): Promise<void> {
  const code = await findFormerAdminCode(tx, id);
  if (code !== null) throw new NoAdminAnyMore(code);
}

/** An import that registers nobody. */
interface Noted {
  readonly by: Person;
  readonly importId: string;
  readonly rejected: number;
  readonly isDryRun: boolean;
}

interface ImportOptions {
  readonly by: Person;
  readonly isDryRun: boolean;
}

/** Registers the voters of a file of any size: all of them or none. */
@Injectable()
export class ImportsService implements BeforeApplicationShutdown {
  private running: Staging | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ImportsRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKey'>,
  ) {}

  /** Rejects with what reading the file throws; nothing is kept of it then. */
  async import(
    file: AsyncIterable<Buffer>,
    options: ImportOptions,
  ): Promise<Result<Imported, ImportRefusal>> {
    const staging = await Staging.open(this.dataSource);
    if (staging === null) return fail('import_running');
    this.running = staging;
    try {
      const defect = await this.stage(staging, file, options);
      return defect === null ? await this.decide(staging, options) : fail(defect);
    } catch (error) {
      if (error instanceof NoAdminAnyMore) return fail(error.code);
      throw error;
    } finally {
      this.running = null;
      await staging.close();
    }
  }

  /** An import is not waited for; what it has done so far goes with its connection. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.close();
  }

  private async stage(
    staging: Staging,
    file: AsyncIterable<Buffer>,
    { isDryRun }: ImportOptions,
  ): Promise<FileDefect | null> {
    const thread = new ImportThread(isDryRun ? null : this.settings.masterKey);
    try {
      return await stageFile(file, { thread, staging });
    } finally {
      await thread.close();
    }
  }

  private async decide(
    staging: Staging,
    { by, isDryRun }: ImportOptions,
  ): Promise<Result<Imported, ImportRefusal>> {
    const importId = newId();
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      const rejected = await checkWholeFile(staging.session);
      if (rejected > 0 || isDryRun)
        return ok(await this.note(staging, { by, importId, rejected, isDryRun }));
      const accepted = await this.register(staging, by, importId);
      if (accepted !== null) return ok({ importId, accepted, rejected: [] });
    }
    return fail('register_changes');
  }

  /** The change itself, in one transaction; null where the register is not as it was checked any more. */
  private async register(
    { session }: Staging,
    by: Person,
    importId: string,
  ): Promise<number | null> {
    try {
      return await session.run(async (tx) => {
        await this.repository.forgetRejections(tx);
        const accepted = await this.repository.countStaged(tx);
        await this.repository.insert(tx, { importId, accepted, rejected: 0, isDryRun: false });
        if (!(await registerStaged(tx, importId))) throw new RegisterChanged();
        await tellOfStaged(tx);
        // Last, since the file may have taken an hour.
        await requireAdmin(tx, by);
        const subject = { kind: 'import', id: importId };
        recordChange(tx, {
          by,
          action: 'voter.imported',
          subject,
          before: null,
          after: { accepted },
        });
        return accepted;
      });
    } catch (error) {
      if (error instanceof RegisterChanged) return null;
      throw error;
    }
  }

  /** What is kept of an import that registers nobody. */
  private note(
    { session }: Staging,
    { by, importId, rejected, isDryRun }: Noted,
  ): Promise<Imported> {
    return session.run(async (tx) => {
      const accepted = rejected > 0 ? 0 : await this.repository.countStaged(tx);
      await this.repository.insert(tx, { importId, accepted, rejected, isDryRun });
      await this.repository.keepRejections(tx, importId);
      await this.repository.forgetRejections(tx);
      const first = await this.repository.listRejections(tx, importId, {
        afterNumber: 0,
        limit: importRejectionsMax,
      });
      await requireAdmin(tx, by);
      return {
        importId,
        accepted,
        rejected: first.map(({ number: _, ...rejection }) => rejection),
      };
    });
  }
}
