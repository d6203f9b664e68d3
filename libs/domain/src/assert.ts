/** For states that cannot be. It throws, since going on would make whatever went wrong worse. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Impossible state: ${message}`);
}
