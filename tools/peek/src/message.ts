/** One record of a topic. */
export interface Message {
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly timestampMs: number;
  readonly key: string | null;
  /** Null: a tombstone. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}
