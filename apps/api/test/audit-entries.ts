import type { TestApp } from './test-app';

/** An entry of the audit log as its text has it. */
export interface RecordedEntry {
  readonly position: number;
  readonly at: string;
  readonly by: { readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** All entries so far, in their order. */
export async function recordedEntries({
  transactions,
}: Pick<TestApp, 'transactions'>): Promise<readonly RecordedEntry[]> {
  const rows = await transactions.read<{ entry: string }>(
    'select entry from audit_entries order by position',
  );
  return rows.map(({ entry }) => JSON.parse(entry) as RecordedEntry);
}

/** Those about one thing. */
export const recordedAbout = async (app: TestApp, id: string): Promise<readonly RecordedEntry[]> =>
  (await recordedEntries(app)).filter((entry) => entry.subject.id === id);
