import type { KeyObject } from 'node:crypto';
import { LoadingCache } from '../../ledger';

const keptMs = 5_000;
const countMax = 1_000;

/**
 * Issuer keys while they are used. All are forgotten together a few seconds after the first was loaded, so that one
 * which was deleted at the close is soon nowhere. Whoever asks has made sure that the box is open.
 */
export class IssuerKeys {
  private keys: LoadingCache<KeyObject> | null = null;

  constructor(private readonly load: (boxId: string) => Promise<KeyObject | null>) {}

  /** `null` once the key was deleted. */
  async find(boxId: string): Promise<KeyObject | null> {
    this.keys ??= this.remember();
    return this.keys.get(boxId);
  }

  private remember(): LoadingCache<KeyObject> {
    setTimeout(() => {
      this.keys = null;
    }, keptMs).unref();
    return new LoadingCache({ load: this.load, countMax });
  }
}
