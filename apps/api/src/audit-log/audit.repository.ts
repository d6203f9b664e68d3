import { Injectable } from '@nestjs/common';
import type { AuditCsvQuery, AuditEntryResponse } from '@scrutin/contracts';
import { Transactions } from '../platform/database/transactions';
import { auditItemOf, type AuditRow } from './audit-item';

export type AuditFilter = Omit<AuditCsvQuery, 'spreadsheet'>;

interface AuditPage {
  readonly filter: AuditFilter;
  /** Only entries before it. */
  readonly below: number | null;
  readonly limit: number;
}

/** Beyond every position, and no more than JavaScript counts exactly. */
const noPosition = Number.MAX_SAFE_INTEGER;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Entries are never changed, so that pages read one after another fit together. */
@Injectable()
export class AuditRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first. */
  async list({ filter, below, limit }: AuditPage): Promise<AuditEntryResponse[]> {
    const parameters: unknown[] = [below ?? noPosition, limit];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [
      'position < $1',
      ...conditionsOf(filter).map(([sql, value]) => sql.replace('?', given(value))),
    ];
    const rows = await this.transactions.read<AuditRow>(
      `select entry, hash from audit_entries where ${conditions.join(' and ')} order by position desc limit $2`,
      parameters,
    );
    return rows.map(auditItemOf);
  }
}

/** Each condition with its value, which stands for the question mark. */
function conditionsOf(filter: AuditFilter): readonly (readonly [string, unknown])[] {
  const { actor, action, subjectKind, subjectId, from, to } = filter;
  const conditions: readonly (readonly [string, unknown])[] = [
    [actor !== undefined && uuid.test(actor) ? 'actor_id = ?' : 'actor_name = ?', actor],
    ...actionConditions(action),
    ['subject_kind = ?', subjectKind],
    ['subject_id = ?', subjectId],
    ['at >= ?', from],
    ['at < ?', to],
  ];
  return conditions.filter(([, value]) => value !== undefined);
}

/** A range instead of a pattern, so that the index is of use: in ASCII a slash comes right after a dot. */
const actionConditions = (action: string | undefined): readonly (readonly [string, unknown])[] =>
  action?.endsWith('.') === true
    ? [
        ['action >= ?', action],
        ['action < ?', action.replace(/\.$/, '/')],
      ]
    : [['action = ?', action]];
