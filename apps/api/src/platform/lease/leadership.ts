import { hostname } from 'node:os';
import {
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { loggable } from '../database/postgres-errors';
import { newId } from '../ids';
import { Loop, type LoopOptions } from '../loop';
import { pause, untilAborted } from '../pause';
import type { HeldLease, LeaseRole, LeaseStore } from './lease-store';
import { LeaseLost, Term } from './term';

const renewEveryMs = 500;
const retryMs = 100;
/** How often a standby looks whether the lease is free. */
const lookEveryMs = 200;

/** What is done while this process leads. */
export interface TermWork {
  readonly loops: readonly LoopOptions[];
  /** Called when the loops have ended. */
  readonly end?: () => Promise<void>;
}

/**
 * Runs the loops of a role while this process holds its lease, and waits for the lease while another one does. The work
 * of one term has ended before the next begins, so nothing that was read in one is written in the other.
 */
export class Leadership implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger: Logger;
  private readonly holder = `${hostname()} ${process.pid} ${newId()}`;
  private readonly works: ((term: Term) => TermWork)[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private current: Term | null = null;
  private isAway = false;

  constructor(
    readonly role: LeaseRole,
    private readonly store: LeaseStore,
  ) {
    this.logger = new Logger(`${role} lease`);
  }

  /** To be called before the start. `begin` makes what a term needs. */
  whileLeading(begin: (term: Term) => TermWork): void {
    this.works.push(begin);
  }

  /** Null where another process leads, or nobody. */
  get lease(): HeldLease | null {
    return this.current?.isLost === false ? this.current.lease : null;
  }

  /** Of now; throws {@link LeaseLost} where this process does not lead. */
  term(): Term {
    if (this.current !== null) return this.current;
    throw new LeaseLost({ role: this.role, holder: this.holder, epoch: 0 });
  }

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** Resolves when the work has ended and the lease was given back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * Resolves if this process leads at this moment; to be asked before anything that no transaction checks. A process
   * that was stopped for a while asks the database before it goes on.
   */
  async confirm(term: Term): Promise<void> {
    if (!term.isSure(performance.now())) await this.renew(term);
    if (term.isLost) throw new LeaseLost(term.lease);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const term = await this.compete();
      if (term === null) await pause(lookEveryMs, signal);
      else await this.serve(term);
    }
  }

  private async compete(): Promise<Term | null> {
    const askedAtMs = performance.now();
    try {
      const lease = await this.store.take(this.role, this.holder);
      this.answered();
      return lease === null ? null : new Term(lease, askedAtMs);
    } catch (error) {
      this.unanswered(error);
      return null;
    }
  }

  private async serve(term: Term): Promise<void> {
    this.logger.log(`leads with epoch ${term.lease.epoch}`);
    this.current = term;
    const works = this.works.map((begin) => begin(term));
    const loops = works.flatMap((work) => work.loops).map((options) => new Loop(options));
    for (const loop of loops) loop.start();
    const ended = new AbortController();
    const renewing = this.keepRenewing(term, ended.signal);
    await untilAborted(AbortSignal.any([term.signal, this.stopping.signal]));
    term.end();
    await Promise.all(loops.map((loop) => loop.stop()));
    for (const { end } of works) await end?.();
    ended.abort();
    await renewing;
    this.current = null;
    if (term.isLost) this.logger.warn(`no longer leads with epoch ${term.lease.epoch}`);
    else await this.store.giveBack(term.lease).catch((error: unknown) => this.unanswered(error));
  }

  /** Goes on while the last work of a term ends: nobody has to take over from one who is leaving in order. */
  private async keepRenewing(term: Term, ended: AbortSignal): Promise<void> {
    let waitMs = renewEveryMs;
    while (!ended.aborted && !term.isLost) {
      await pause(waitMs, ended);
      try {
        await this.renew(term);
        waitMs = renewEveryMs;
      } catch (error) {
        this.unanswered(error);
        waitMs = retryMs;
        // Without an answer for as long as a lease lasts somebody else may lead.
        if (!term.isSure(performance.now())) term.lose();
      }
    }
  }

  private async renew(term: Term): Promise<void> {
    const askedAtMs = performance.now();
    if (await this.store.renew(term.lease)) term.renewed(askedAtMs);
    else term.lose();
    this.answered();
  }

  private answered(): void {
    if (this.isAway) this.logger.log('the database answers again');
    this.isAway = false;
  }

  private unanswered(error: unknown): void {
    if (!this.isAway) this.logger.warn(`cannot ask for the lease: ${loggable(error)}`);
    this.isAway = true;
  }
}
