import { importRowsMax, type ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { mapInTurns } from '../../platform/map-in-turns';
import { readCsv } from './csv-records';
import { readHeader } from './import-header';
import { checkRecord, type CheckedRecord } from './import-row';

/** Why a file is no list of voters at all, or which of its rows are wrong. */
export type ImportRefusal =
  | { readonly code: 'too_many_rows' }
  | { readonly code: 'no_rows' }
  | { readonly code: 'rejected'; readonly rejected: readonly ImportRejection[] };

/** The records below the header, each checked by itself. */
export async function readImport(
  text: string,
): Promise<Result<readonly CheckedRecord[], ImportRefusal>> {
  const csv = readCsv(text, importRowsMax + 1);
  if (!csv.ok) {
    if (csv.error.code === 'too_many_records') return fail({ code: 'too_many_rows' });
    return fail({ code: 'rejected', rejected: [csv.error.rejection] });
  }
  const [header, ...records] = csv.value;
  if (header === undefined) return fail({ code: 'no_rows' });
  const columns = readHeader(header);
  if (!columns.ok) return fail({ code: 'rejected', rejected: columns.error });
  if (records.length === 0) return fail({ code: 'no_rows' });
  return ok(await mapInTurns(records, (record) => checkRecord(columns.value, record)));
}
