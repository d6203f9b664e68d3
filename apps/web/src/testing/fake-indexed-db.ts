type Handler = ((event: Event) => void) | null;
type Rows = Map<string, unknown>;

/** How the browser may fail whoever wants to keep something. */
export type StorageFault = 'none' | 'forbidden' | 'full';

class FakeRequest {
  onsuccess: Handler = null;
  onerror: Handler = null;
  onupgradeneeded: Handler = null;
  result: unknown = undefined;
  error: Error | null = null;
}

class FakeTransaction {
  oncomplete: Handler = null;
  onabort: Handler = null;
  error: Error | null = null;
  private readonly waiting: (() => void)[] = [];
  private readonly changed: Rows;
  private isOver = false;

  constructor(
    private readonly database: FakeIndexedDb,
    private readonly mode: string,
    private readonly durability: string,
  ) {
    this.changed = new Map(database.rows);
    this.turn();
  }

  objectStore() {
    return {
      transaction: this,
      get: (key: string) => this.request(() => structuredClone(this.changed.get(key))),
      put: (value: unknown, key: string) =>
        this.request(() => void this.changed.set(key, structuredClone(value))),
      delete: (key: string) => this.request(() => void this.changed.delete(key)),
    };
  }

  abort(): void {
    if (this.isOver) return;
    this.isOver = true;
    setImmediate(() => this.onabort?.(new Event('abort')));
  }

  private request(work: () => unknown): FakeRequest {
    const request = new FakeRequest();
    this.waiting.push(() => {
      request.result = work();
      request.onsuccess?.(new Event('success'));
    });
    return request;
  }

  /** One request a turn; with none left after the handlers of the last one, it is complete or undone as a whole. */
  private turn(): void {
    setImmediate(() => {
      if (this.isOver) return;
      const next = this.waiting.shift();
      if (next) {
        next();
        this.turn();
        return;
      }
      if (this.database.fault === 'full' && this.mode === 'readwrite') {
        this.error = new DOMException('full', 'QuotaExceededError');
        this.abort();
        return;
      }
      this.isOver = true;
      this.database.commit(this.changed, this.durability);
      this.oncomplete?.(new Event('complete'));
    });
  }
}

/** As much of IndexedDB as our store uses, with its order of events: success, then complete, or undone. */
export class FakeIndexedDb {
  fault: StorageFault = 'none';
  rows: Rows = new Map();
  openCount = 0;
  readonly durabilities: string[] = [];

  /** As the browser types it; what our store does not use is not there. */
  readonly factory = { open: () => this.open() } as unknown as IDBFactory;

  commit(rows: Rows, durability: string): void {
    this.rows = rows;
    this.durabilities.push(durability);
  }

  private open(): FakeRequest {
    const request = new FakeRequest();
    setImmediate(() => {
      if (this.fault === 'forbidden') {
        request.error = new DOMException('forbidden', 'SecurityError');
        request.onerror?.(new Event('error'));
        return;
      }
      request.result = {
        createObjectStore: () => undefined,
        transaction: (_name: string, mode: string, options: { durability: string }) =>
          new FakeTransaction(this, mode, options.durability),
        close: () => {
          this.openCount -= 1;
        },
      };
      this.openCount += 1;
      request.onupgradeneeded?.(new Event('upgradeneeded'));
      request.onsuccess?.(new Event('success'));
    });
    return request;
  }
}
