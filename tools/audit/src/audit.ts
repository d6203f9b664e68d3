import { checkChain } from './check-chain';
import type { Head } from './check-entry';
import { withLog } from './read-log';

interface AuditCheck {
  readonly databaseUrl: string;
  /** A head that was noted earlier. */
  readonly since: Head | null;
  readonly print: (line: string) => void;
}

/** Checks the whole audit log and says what it found. Returns the exit code. */
export async function checkAudit({ databaseUrl, since, print }: AuditCheck): Promise<number> {
  const check = await withLog(databaseUrl, (rows) => checkChain(rows, since));
  if (!check.ok) {
    print(`entry ${check.position} is wrong: ${check.what}`);
    return 1;
  }
  const { head } = check;
  print(
    head === null
      ? '0 entries'
      : `${head.position + 1} entries, head ${head.position} ${head.hash.toString('hex')}`,
  );
  return 0;
}
