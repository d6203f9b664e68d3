import { addressKey } from './address-key';
import type { AttemptLimit } from './attempt-window';
import { FailedAttempts } from './failed-attempts';

const rememberedMax = 100_000;

interface SignInLimitsOptions {
  readonly perName: AttemptLimit;
  /** Much higher than that of a name: a hall full of people may stand behind one address. */
  readonly perAddress: AttemptLimit;
  readonly nowMs?: () => number;
}

export type CheckedSignIn<Who> =
  | { readonly type: 'right'; readonly who: Who }
  | { readonly type: 'wrong' }
  | { readonly type: 'too_many_attempts'; readonly retryAfterSeconds: number };

/** Failed sign-ins by name and by address, for one kind of sign-in. Only wrong ones count. */
export class SignInLimits {
  private readonly names: FailedAttempts;
  private readonly addresses: FailedAttempts;

  constructor({ perName, perAddress, nowMs }: SignInLimitsOptions) {
    const shared = { keysMax: rememberedMax, ...(nowMs === undefined ? {} : { nowMs }) };
    this.names = new FailedAttempts({ ...perName, ...shared });
    this.addresses = new FailedAttempts({ ...perAddress, ...shared });
  }

  /**
   * Runs `check` unless there were too many wrong sign-ins; null says that this one is wrong, too. One that throws
   * counts neither way.
   */
  async attempt<Who>(
    by: { readonly name: string; readonly address: string },
    check: () => Promise<Who | null>,
  ): Promise<CheckedSignIn<Who>> {
    // Always the name first, so that no two attempts wait for each other.
    const name = await this.names.begin(by.name);
    if (name.type === 'refused') return { ...name, type: 'too_many_attempts' };
    const address = await this.addresses.begin(addressKey(by.address));
    if (address.type === 'refused') {
      name.end('uncounted');
      return { ...address, type: 'too_many_attempts' };
    }
    let end: 'failed' | 'uncounted' = 'uncounted';
    try {
      const who = await check();
      if (who !== null) return { type: 'right', who };
      end = 'failed';
      return { type: 'wrong' };
    } finally {
      name.end(end);
      address.end(end);
    }
  }
}
