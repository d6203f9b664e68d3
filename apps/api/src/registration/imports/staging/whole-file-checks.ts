import type { DatabaseSession } from '../../../platform/database/session';
import { importColumns, type ImportColumn } from '../reading/import-header';

/** Cells that are right by themselves; one of a rejected record is null where it is not. */
const wrongCells: readonly { readonly field: ImportColumn; readonly wrong: string }[] = [
  {
    field: 'registrationNumber',
    // Of two records with one number the later is the wrong one, whatever else is wrong with the earlier.
    wrong: `
      select numbered.line, case when place > 1 then 'duplicate' else 'already_exists' end as code, value
      from (select line, registration_number as value,
                   row_number() over (partition by registration_number order by line) as place
            from staged_voters where registration_number is not null) numbered
      where place > 1 or exists (select from voters where registration_number = value)`,
  },
  {
    field: 'dateOfBirth',
    wrong: `
      select line, 'invalid_date' as code, date_of_birth::text as value
      from staged_voters where date_of_birth > (clock_timestamp() at time zone 'UTC')::date`,
  },
  {
    field: 'regionCode',
    wrong: `
      select line, 'unknown_region' as code, region_code as value
      from staged_voters where region_code is not null and not exists (select from regions where code = region_code)`,
  },
];

/**
 * Holds the file against itself, the register and the calendar, and answers how many cells are rejected in all. Nothing
 * is locked, so it is true of the moment only.
 */
export async function checkWholeFile(session: DatabaseSession): Promise<number> {
  await session.query('analyze staged_voters');
  for (const { field, wrong } of wrongCells)
    await session.query(
      `insert into staged_rejections (line, place, field, code, value)
       select line, $1, $2, code, convert_to(value, 'UTF8') from (${wrong}) wrong`,
      [importColumns.indexOf(field), field],
    );
  const [row] = await session.query<{ count: number }>(
    'select count(*)::integer as count from staged_rejections',
  );
  return row?.count ?? 0;
}
