/** What is known of the connection; times are of this device's clock, in milliseconds. */
export interface Link {
  readonly isConnected: boolean;
  /** When the server last showed a sign of life: a beat, or the answer to `watch`. */
  readonly lastSignAt: number | null;
  /** The server's clock minus ours, by its last beat. */
  readonly clockOffsetMs: number;
  readonly stalledSince: string | null;
}

export const noLink: Link = {
  isConnected: false,
  lastSignAt: null,
  clockOffsetMs: 0,
  stalledSince: null,
};
