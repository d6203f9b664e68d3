import { leaseMs, type HeldLease } from './lease-store';

/** What was asked of the database has so long to answer when the lease is lost; what it wrote is not committed anyway. */
const lastAnswersMs = 2_000;

/** Another process leads, or may lead: what was under way is not done. */
export class LeaseLost extends Error {
  constructor({ role, epoch }: HeldLease) {
    super(`The lease of ${role} with epoch ${epoch} is lost.`);
  }
}

/** The time for which this process leads, from taking a lease until it is lost or given back. */
export class Term {
  private readonly abort = new AbortController();
  private readonly abandoning = new AbortController();
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

  /** Given a while after the lease was lost: nobody waits for answers any more, which may never come. */
  get abandoned(): AbortSignal {
    return this.abandoning.signal;
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
    if (!this.hasLost) setTimeout(() => this.abandoning.abort(), lastAnswersMs).unref();
    this.hasLost = true;
    this.abort.abort();
  }

  end(): void {
    this.abort.abort();
  }
}
