import { Injectable } from '@nestjs/common';
import { InFlightLimit, type Overloaded } from '../platform/in-flight-limit';
import { signInKeys, SignInLimits, type CheckedSignIn } from './sign-in-limits';

const windowMs = 15 * 60 * 1000;

/** Passwords are checked on the threads that verify ballots as well, which have four; two stay free for them. */
const checksRunningMax = 2;
/** A few seconds of work. */
const checksWaitingMax = 200;

export type Attempt<Who> = CheckedSignIn<Who> | { readonly type: Overloaded['code'] };

type Check<Who> = () => Promise<Who | null>;

/** Limits everything by which an admin's secret could be guessed, and the work that each guess costs. */
@Injectable()
export class AdminAttempts {
  private readonly signIns = new SignInLimits({
    nameAtAddress: { failuresMax: 10, windowMs },
    address: { failuresMax: 100, windowMs },
    name: { failuresMax: 500, windowMs },
  });

  /** Counted apart: their tokens have no name, and nobody guesses 256 random bits. */
  private readonly invitations = new SignInLimits({ address: { failuresMax: 100, windowMs } });

  private readonly checks = new InFlightLimit({
    runningMax: checksRunningMax,
    waitingMax: checksWaitingMax,
  });

  /** Runs `check` of a password, unless too many of that name or from that address were wrong. */
  password<Who>(username: string, address: string, check: Check<Who>): Promise<Attempt<Who>> {
    return this.run(() => this.signIns.attempt(signInKeys(username, address), check));
  }

  invitation<Who>(address: string, check: Check<Who>): Promise<Attempt<Who>> {
    return this.run(() => this.invitations.attempt(signInKeys('', address), check));
  }

  private async run<Who>(attempt: () => Promise<CheckedSignIn<Who>>): Promise<Attempt<Who>> {
    const ran = await this.checks.run(attempt);
    return ran.ok ? ran.value : { type: ran.error.code };
  }
}
