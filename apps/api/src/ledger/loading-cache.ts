interface CacheOptions<Value> {
  /** `null`: there is no such value. That is not kept, since it may come to be. */
  readonly load: (key: string) => Promise<Value | null>;
  readonly countMax: number;
  /** Longer than this a value is not used; without it, values never change. */
  readonly ageMaxMs?: number;
}

interface Entry<Value> {
  readonly value: Promise<Value | null>;
  readonly loadedAtMs: number;
}

/** Values loaded on demand, once for all who ask meanwhile. Beyond `countMax` the one loaded first is dropped. */
export class LoadingCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(private readonly options: CacheOptions<Value>) {}

  async get(key: string): Promise<Value | null> {
    this.dropOld();
    const known = this.entries.get(key);
    if (known !== undefined) return known.value;
    const value = this.options.load(key);
    this.entries.set(key, { value, loadedAtMs: performance.now() });
    try {
      const loaded = await value;
      if (loaded === null) this.entries.delete(key);
      return loaded;
    } catch (error) {
      this.entries.delete(key);
      throw error;
    }
  }

  /** Entries stand in the order in which they were loaded, so the oldest come first. */
  private dropOld(): void {
    const { countMax, ageMaxMs } = this.options;
    const bornBefore = ageMaxMs === undefined ? -Infinity : performance.now() - ageMaxMs;
    for (const [key, entry] of this.entries) {
      if (entry.loadedAtMs >= bornBefore && this.entries.size < countMax) return;
      this.entries.delete(key);
    }
  }
}
