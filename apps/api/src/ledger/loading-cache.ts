interface CacheOptions<Value> {
  /** `null`: there is no such value. That is not kept, since it may come to be. */
  readonly load: (key: string) => Promise<Value | null>;
  readonly countMax: number;
  /** Longer than this a value is not used; without it, values never change. */
  readonly ageMaxMs?: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly askedAtMs: number;
}

/**
 * Values loaded on demand, once for all who ask meanwhile. Beyond `countMax` the one loaded first is dropped; what is
 * only being looked for drops nothing.
 */
export class LoadingCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly loading = new Map<string, Promise<Value | null>>();

  constructor(private readonly options: CacheOptions<Value>) {}

  async get(key: string): Promise<Value | null> {
    const known = this.entries.get(key);
    if (known !== undefined && !this.isTooOld(known)) return known.value;
    const underWay = this.loading.get(key);
    if (underWay !== undefined) return underWay;
    const loading = this.load(key);
    this.loading.set(key, loading);
    try {
      return await loading;
    } finally {
      this.loading.delete(key);
    }
  }

  private async load(key: string): Promise<Value | null> {
    const askedAtMs = performance.now();
    const value = await this.options.load(key);
    if (value !== null) this.keep(key, { value, askedAtMs });
    return value;
  }

  private keep(key: string, entry: Entry<Value>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const [oldest, other] of this.entries) {
      if (this.entries.size <= this.options.countMax && !this.isTooOld(other)) return;
      this.entries.delete(oldest);
    }
  }

  private isTooOld({ askedAtMs }: Entry<Value>): boolean {
    const { ageMaxMs = Infinity } = this.options;
    return performance.now() - askedAtMs > ageMaxMs;
  }
}
