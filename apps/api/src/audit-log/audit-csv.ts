import { auditColumns, type AuditEntryResponse } from '@scrutin/contracts';
import { stringify } from 'csv-stringify/sync';

const asJson = (state: AuditEntryResponse['before']): string | null =>
  state === null ? null : JSON.stringify(state);

const rowOf = ({ actor, subject, before, after, ...entry }: AuditEntryResponse) => ({
  ...entry,
  actorId: actor.id,
  actorName: actor.name,
  subjectKind: subject.kind,
  subjectId: subject.id,
  before: asJson(before),
  after: asJson(after),
});

interface CsvFormat {
  readonly hasHeader: boolean;
  /** Names are typed by people, and a spreadsheet would take some for formulas (OWASP, CSV injection). */
  readonly isForSpreadsheet: boolean;
}

/** One line an entry; states as JSON. */
export const auditCsv = (
  entries: readonly AuditEntryResponse[],
  { hasHeader, isForSpreadsheet }: CsvFormat,
): string =>
  stringify(entries.map(rowOf), {
    header: hasHeader,
    columns: [...auditColumns],
    escape_formulas: isForSpreadsheet,
  });
