import { checksumOf } from '../ledger';

/** Positions remembered of each ledger: what was sent twice comes close together. */
const rememberedMax = 512;

/** Knows what was counted at the last positions of a ledger, as checksums: enough to see that something else came. */
export class RecentContents {
  private readonly checksums = new Uint32Array(rememberedMax);
  private from = 0;
  private next = 0;

  /** Positions come in order; a jump forgets what was before it. */
  remember(position: number, content: string): void {
    if (position !== this.next) this.from = position;
    this.checksums[position % rememberedMax] = checksumOf(content);
    this.next = position + 1;
    this.from = Math.max(this.from, this.next - rememberedMax);
  }

  /** Of what was counted at a position; null where that is not known any more. */
  checksumAt(position: number): number | null {
    const isKnown = position >= this.from && position < this.next;
    return isKnown ? (this.checksums[position % rememberedMax] ?? null) : null;
  }

  /** Whether something else is known to have been counted at this position. */
  contradicts(position: number, content: string): boolean {
    const known = this.checksumAt(position);
    return known !== null && known !== checksumOf(content);
  }
}
