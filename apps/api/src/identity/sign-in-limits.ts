import { addressKey } from './address-key';
import type { AttemptLimit } from './attempt-window';
import { FailedAttempts } from './failed-attempts';

const rememberedMax = 100_000;

/** What failed sign-ins are counted by. */
export interface SignInKeys {
  /** Low, and by both: guesses from elsewhere must not keep anybody out. */
  readonly nameAtAddress: string;
  /** Much higher: a hall full of people may stand behind one address. */
  readonly address: string;
  /** Higher than that of a name at an address: for secrets that may be guessed from many addresses. */
  readonly name: string;
}

export const signInKeys = (name: string, address: string): SignInKeys => ({
  nameAtAddress: `${addressKey(address)} ${name}`,
  address: addressKey(address),
  name,
});

export type CheckedSignIn<Who> =
  | { readonly type: 'right'; readonly who: Who }
  | { readonly type: 'wrong' }
  | { readonly type: 'too_many_attempts'; readonly retryAfterSeconds: number };

/** Failed sign-ins of one kind. Only wrong ones count. */
export class SignInLimits {
  private readonly limits: readonly (readonly [keyof SignInKeys, FailedAttempts])[];

  constructor(
    limits: Readonly<Partial<Record<keyof SignInKeys, AttemptLimit>>>,
    nowMs?: () => number,
  ) {
    const shared = { keysMax: rememberedMax, ...(nowMs === undefined ? {} : { nowMs }) };
    this.limits = (Object.keys(limits) as (keyof SignInKeys)[]).flatMap((key) => {
      const limit = limits[key];
      return limit === undefined ? [] : [[key, new FailedAttempts({ ...limit, ...shared })]];
    });
  }

  /**
   * Runs `check` unless there were too many wrong sign-ins; null says that this one is wrong, too. One that throws
   * counts neither way.
   */
  async attempt<Who>(
    keys: SignInKeys,
    check: () => Promise<Who | null>,
  ): Promise<CheckedSignIn<Who>> {
    const ends: ((how: 'failed' | 'uncounted') => void)[] = [];
    let how: 'failed' | 'uncounted' = 'uncounted';
    try {
      // Always in the same order, so that no two attempts wait for each other.
      for (const [key, failed] of this.limits) {
        const begun = await failed.begin(keys[key]);
        if (begun.type === 'refused') return { ...begun, type: 'too_many_attempts' };
        ends.push(begun.end);
      }
      const who = await check();
      if (who !== null) return { type: 'right', who };
      how = 'failed';
      return { type: 'wrong' };
    } finally {
      for (const end of ends) end(how);
    }
  }
}
