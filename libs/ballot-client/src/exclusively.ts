/** Runs work of the same name one at a time, in the order asked for. In browsers, `navigator.locks` does it across tabs. */
export type Exclusively = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

/** Within one process. */
export const createExclusively = (): Exclusively => {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (last.get(name) === settled) last.delete(name);
    }
  };
};
