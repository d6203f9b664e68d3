import { Injectable, Logger } from '@nestjs/common';
import type { ReleaseMessage } from '@scrutin/contracts';
import { assert, type PrefixCounts } from '@scrutin/domain';
import type { Tx } from '../../platform/database/transactions';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { Bell } from '../../platform/relay/bell';
import { addToOutbox } from '../../platform/relay/outbox';
import { KeeperMetrics } from '../keeper-metrics';
import { checkRelease } from './release-check';
import {
  insertReleases,
  lockReleases,
  readBoxes,
  type BoxToRelease,
  type NewRelease,
} from './releases.repository';

/** Counts, and of which generation of their ledger's counts they are. */
export interface CountedPrefix extends PrefixCounts {
  readonly generation: number;
}

/** By box: the prefixes that may be shown. */
type Releasable = ReadonlyMap<string, CountedPrefix>;

const messageOf = (release: NewRelease, releasedAt: Date | undefined) => {
  assert(releasedAt !== undefined, 'every release was stored');
  const { box, election, size, ballots, blank, counts } = release;
  return {
    box,
    election,
    size,
    ballots,
    blank,
    counts: [...counts],
    root: null,
    jws: null,
    releasedAt: releasedAt.toISOString(),
  } satisfies ReleaseMessage;
};

/** Turns counts that may be shown into releases: the only counts that anyone sees. */
@Injectable()
export class ReleasesService {
  private readonly logger = new Logger('releases');

  constructor(
    private readonly transactions: LeaderTransactions,
    private readonly bell: Bell,
    private readonly metrics: KeeperMetrics,
  ) {}

  /**
   * One transaction for all boxes. A box whose newest release is as big is left alone, and so is one whose counts
   * cannot be right: a tally is believed no more than the ledger allows. Answers how many were released.
   */
  async release(releasable: Releasable): Promise<number> {
    const released = await this.transactions.run((tx) => this.releaseWith(tx, releasable));
    if (released > 0) this.bell.ring();
    return released;
  }

  private async releaseWith(tx: Tx, releasable: Releasable): Promise<number> {
    await lockReleases(tx);
    const boxes = await readBoxes(tx, [...releasable.keys()]);
    const releases: NewRelease[] = [];
    for (const [id, { generation, ...prefix }] of releasable) {
      const box = boxes.get(id);
      if (box === undefined) this.refuse(id, prefix, 'no_such_box');
      // What is being counted anew is not believed any more.
      else if (generation >= box.generation && this.isDue(prefix, box))
        releases.push({ ...prefix, box: id, election: box.election });
    }
    if (releases.length === 0) return 0;
    const times = await insertReleases(tx, releases);
    await addToOutbox(
      tx,
      releases.map((release) => ({
        topic: 'scrutin.releases',
        key: release.box,
        payload: messageOf(release, times.get(release.box)),
      })),
    );
    return releases.length;
  }

  private isDue(prefix: PrefixCounts, box: BoxToRelease): boolean {
    if (prefix.size <= (box.newest?.size ?? 0)) return false;
    // The counts of such a box are shown no more, so those that it ends with are not shown for a moment either.
    if (box.isAnnulled) return false;
    const defect = checkRelease(prefix, box);
    if (defect !== null) this.refuse(box.id, prefix, defect);
    return defect === null;
  }

  private refuse(box: string, { size }: PrefixCounts, reason: string): void {
    this.metrics.noteRefused(reason);
    this.logger.error(`The tally of box ${box} at size ${size} is not released: ${reason}.`);
  }
}
