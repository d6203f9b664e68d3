import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { assert, ok, type Result } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import type { Person } from '../audit/audit-entry';
import { Transactions, type Tx } from '../database/transactions';
import { ProblemError } from '../http/problem';
import { deriveKey, openSecret, sealSecret } from '../secrets';
import type { IdempotencyKey } from './idempotency-key';

/** How long a repeated request gets the answer of the first. */
const keptHours = 24;
const sweepMs = 15 * 60 * 1000;

/** A request of a person that makes something new. */
export interface Creation {
  readonly by: Person;
  readonly idempotency: IdempotencyKey | null;
}

const reused = (): ProblemError =>
  new ProblemError({
    status: 422,
    code: 'idempotency_key_reused',
    title: 'This Idempotency-Key was used for another request. Take a new one; nothing was done.',
    errors: [
      { field: 'Idempotency-Key', code: 'idempotency_key_reused', message: 'was used before' },
    ],
  });

const contextOf = (userId: string, key: string): string => `${userId}/${key}`;

/**
 * Runs what makes something new once for each `Idempotency-Key` of a person. What came of it is written in the same
 * transaction, so that after a lost answer, or a crash, the same request makes nothing again and is told the same.
 * Refusals are not kept: nothing was done, and the request may be right later. What is kept may hold an access code,
 * so it is sealed, and goes after 24 hours.
 */
@Injectable()
export class Creations implements OnModuleInit, OnModuleDestroy {
  private readonly sealKey: Buffer;
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    @Inject(SETTINGS) settings: Pick<Settings, 'masterKey'>,
  ) {
    this.sealKey = deriveKey(settings.masterKey, 'scrutin/idempotent-outcome');
  }

  /** So that what is kept goes also where nobody creates anything any more. */
  onModuleInit(): void {
    const sweep = (): void => {
      // Whatever keeps it from it now, the next one does it.
      void this.transactions.run(forgetOld).catch(() => undefined);
    };
    this.sweeping = setInterval(sweep, sweepMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /** `Value` must survive JSON. Throws a problem document where the key was used for another request. */
  run<Value, Refusal>(
    { by, idempotency }: Creation,
    work: (tx: Tx) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> {
    if (idempotency === null) return this.transactions.run(work);
    return this.transactions.run(async (tx) => {
      const { key, requestHash } = idempotency;
      const kept = await claim(tx, by.id, idempotency);
      if (kept !== null) {
        if (!kept.requestHash.equals(requestHash)) throw reused();
        const plain = openSecret(this.sealKey, kept.outcome, contextOf(by.id, key));
        return ok(JSON.parse(plain.toString('utf8')) as Value);
      }
      const outcome = await work(tx);
      if (outcome.ok) {
        const plain = Buffer.from(JSON.stringify(outcome.value), 'utf8');
        const sealed = sealSecret(this.sealKey, plain, contextOf(by.id, key));
        await tx.query(
          'update idempotency_keys set outcome_sealed = $3 where user_id = $1 and key = $2',
          [by.id, key, sealed],
        );
      } else
        await tx.query('delete from idempotency_keys where user_id = $1 and key = $2', [
          by.id,
          key,
        ]);
      return outcome;
    });
  }
}

interface KeptOutcome {
  readonly requestHash: Buffer;
  readonly outcome: Buffer;
}

/** Without waiting for somebody else who is doing the same. */
async function forgetOld(tx: Tx): Promise<void> {
  await tx.query(
    `delete from idempotency_keys where (user_id, key) in
       (select user_id, key from idempotency_keys
        where created_at < clock_timestamp() - make_interval(hours => $1) for update skip locked)`,
    [keptHours],
  );
}

/** Takes the key, which whoever asks with the same one meanwhile waits for; or answers what is kept under it. */
async function claim(
  tx: Tx,
  userId: string,
  { key, requestHash }: IdempotencyKey,
): Promise<KeptOutcome | null> {
  await forgetOld(tx);
  const claimed = await tx.query(
    `insert into idempotency_keys (user_id, key, request_hash) values ($1, $2, $3)
     on conflict do nothing returning 1`,
    [userId, key, requestHash],
  );
  if (claimed.length > 0) return null;
  const [kept] = await tx.query<{ request_hash: Buffer; outcome_sealed: Buffer | null }>(
    'select request_hash, outcome_sealed from idempotency_keys where user_id = $1 and key = $2',
    [userId, key],
  );
  assert(
    kept !== undefined && kept.outcome_sealed !== null,
    'a committed key has an outcome, and is kept for hours',
  );
  return { requestHash: kept.request_hash, outcome: kept.outcome_sealed };
}
