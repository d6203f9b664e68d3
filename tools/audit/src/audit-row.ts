/** An entry of the audit log as PostgreSQL holds it. */
export interface AuditRow {
  /** A bigint, as the driver gives it. */
  readonly position: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  /** What is hashed; the columns above repeat members of it. */
  readonly entry: string;
  readonly hash: Buffer;
}
