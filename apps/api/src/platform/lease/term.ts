import { leaseMs, type HeldLease } from './lease-store';

/** Another process leads, or may lead: what was under way is not done. */
export class LeaseLost extends Error {
  constructor({ role, epoch }: HeldLease) {
    super(`The lease of ${role} with epoch ${epoch} is lost.`);
  }
}

/** The time for which this process leads, from taking a lease until it is lost or given back. */
export class Term {
  private readonly abort = new AbortController();
  private heldUntilMs: number;
  private hasLost = false;

  /** `askedAtMs`: when it was asked for the lease, by `performance`. It counts from then, and not from the answer. */
  constructor(
    readonly lease: HeldLease,
    askedAtMs: number,
  ) {
    this.heldUntilMs = askedAtMs + leaseMs;
  }

  /** Given when the term is over: work ends, and waits for nobody. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get isLost(): boolean {
    return this.hasLost;
  }

  /** By this process's own clock nobody can have taken the lease over. A process that was stopped finds that it may. */
  isSure(nowMs: number): boolean {
    return !this.hasLost && nowMs < this.heldUntilMs;
  }

  renewed(askedAtMs: number): void {
    this.heldUntilMs = askedAtMs + leaseMs;
  }

  lose(): void {
    this.hasLost = true;
    this.abort.abort();
  }

  end(): void {
    this.abort.abort();
  }
}
