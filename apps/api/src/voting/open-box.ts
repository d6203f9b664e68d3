/**
 * SQL: whether the box `b` takes anything at this moment, by its own row and the database's clock. It belongs in a
 * statement of its own after the lock: `now()`, and even the clock of the locking statement, are from before the wait.
 */
export const isBoxOpen = `not b.is_closed and b.opens_at <= clock_timestamp()
  and (b.closes_at is null or b.closes_at > clock_timestamp())`;
