/** Answers of a broker that the same records would get again. */
const refusals: ReadonlySet<unknown> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'CORRUPT_MESSAGE',
  'INVALID_TIMESTAMP',
]);

/** Whether a failed send means that the broker refuses a record, and not that it is away or busy. */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // kafkajs names the protocol's error in `type`; its error classes cannot be imported by name into an ES module.
  return ('type' in error && refusals.has(error.type)) || isRefusal(error.cause);
}
