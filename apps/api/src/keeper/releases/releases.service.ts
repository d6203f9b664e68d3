import { Injectable, Logger } from '@nestjs/common';
import type { ReleaseMessage } from '@scrutin/contracts';
import { assert, type PrefixCounts } from '@scrutin/domain';
import type { Tx } from '../../platform/database/transactions';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';
import { Bell } from '../../platform/relay/bell';
import { addToOutbox } from '../../platform/relay/outbox';
import { KeeperMetrics } from '../keeper-metrics';
import { checkRelease, contradictsRelease } from './release-check';
import { findForeign } from './foreign-counts';
import { isHalted, listHalts, recordHalt } from './release-halts';
import {
  insertReleases,
  lockReleases,
  readBoxes,
  type BoxToRelease,
  type NewRelease,
} from './releases.repository';
import type { CountedPrefix } from './waiting-prefixes';

/** By box: the prefixes that may be shown, the one to be preferred first. */
type Releasable = ReadonlyMap<string, readonly CountedPrefix[]>;

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
   * cannot be right: a tally is believed no more than the ledger allows. Where a count does not go together with what
   * was released, nothing more of that box is released before somebody has looked. Answers how many were released.
   */
  async release(releasable: Releasable): Promise<number> {
    const released = await this.transactions.run((tx) => this.releaseWith(tx, releasable));
    if (released > 0) this.bell.ring();
    return released;
  }

  private async releaseWith(tx: Tx, releasable: Releasable): Promise<number> {
    await lockReleases(tx);
    const boxes = await readBoxes(tx, [...releasable.keys()]);
    const halts = await listHalts(tx);
    const foreign = await findForeign(tx, releasable);
    const releases: NewRelease[] = [];
    for (const [id, prefixes] of releasable) {
      const box = boxes.get(id);
      if (box === undefined) this.refuse(id, prefixes[0], 'no_such_box');
      // The counts of an annulled one are shown no more, so those that it ends with are not shown for a moment either.
      else if (!box.isAnnulled && !isHalted(box, halts)) {
        const prefix = this.choose(tx, prefixes, box, foreign);
        if (prefix !== null) releases.push({ ...prefix, box: id, election: box.election });
      }
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

  /** The first that is true as far as can be told here, if it is bigger than what was released. */
  private choose(
    tx: Tx,
    prefixes: readonly CountedPrefix[],
    box: BoxToRelease,
    foreign: ReadonlySet<CountedPrefix>,
  ): PrefixCounts | null {
    const releasedSize = box.newest?.size ?? 0;
    for (const counted of prefixes) {
      const { generation, last: _, ...prefix } = counted;
      // What is being counted anew is not believed any more, and nobody has asked for a later generation.
      if (generation !== box.generation || prefix.size < releasedSize) continue;
      const defect = foreign.has(counted) ? 'other_entries' : checkRelease(prefix, box);
      if (defect === null) return prefix.size > releasedSize ? prefix : null;
      this.refuse(box.id, prefix, defect);
      // One of both is false; where another count goes together with the release, it is this one.
      if (!contradictsRelease(defect)) continue;
      if (prefixes.some((other) => !foreign.has(other) && goesTogether(other, box))) continue;
      recordHalt(tx, box, { size: prefix.size, reason: defect });
      this.logger.error(
        `The releases of box ${box.id} are halted: its count does not go together with its release at size ${releasedSize}.`,
      );
      return null;
    }
    return null;
  }

  private refuse(box: string, prefix: PrefixCounts | undefined, reason: string): void {
    this.metrics.noteRefused(reason);
    const size = prefix?.size ?? 0;
    this.logger.error(`The tally of box ${box} at size ${size} is not released: ${reason}.`);
  }
}

/** Whether it can be the count of a prefix that holds the newest release, or is that one. */
const goesTogether = (prefix: CountedPrefix, box: BoxToRelease): boolean =>
  prefix.generation === box.generation &&
  prefix.size >= (box.newest?.size ?? 0) &&
  checkRelease(prefix, box) === null;
