import { Injectable } from '@nestjs/common';
import { LeaderTransactions } from '../platform/lease/leader-transactions';
import { Leadership } from '../platform/lease/leadership';
import type { LoopRound } from '../platform/loop';
import { pause } from '../platform/pause';
import { measureInvariants } from '../platform/telemetry/invariants';
import { Telemetry } from '../platform/telemetry/telemetry';
import { countHalted } from './releases/release-halts';
import { readStanding, type Standing } from './standing';

const measureEveryMs = 5_000;

interface Measured extends Standing {
  readonly haltedBoxes: number;
}

/**
 * How elections stand, all of them together: looked up by the leading keeper every few seconds. No number is told of one
 * election or box, and none of what ballots say.
 */
@Injectable()
export class KeeperMeasures {
  private standing: Measured | null = null;

  constructor(
    leadership: Leadership,
    private readonly transactions: LeaderTransactions,
    telemetry: Telemetry,
  ) {
    const gauge = (name: string, help: string, of: (standing: Measured) => number): void =>
      telemetry.readGauge({ name, help }, () =>
        this.standing === null ? [] : [{ labels: {}, value: of(this.standing) }],
      );
    gauge(
      'scrutin_ledger_shown_entries',
      'Entries of all ballot boxes as far as they were released.',
      ({ shown }) => shown,
    );
    gauge(
      'scrutin_releases_halted_boxes',
      'Boxes of which nothing more is released until somebody has looked. Each is an alarm.',
      ({ haltedBoxes }) => haltedBoxes,
    );
    gauge(
      'scrutin_credentials_issued',
      'Credentials handed out in all elections.',
      ({ issued }) => issued,
    );
    gauge(
      'scrutin_participations_waiting',
      'Voters who signed the register and have no number yet; some always wait until the close.',
      ({ issued, numbered }) => Math.max(0, issued - numbered),
    );
    gauge(
      'scrutin_sealing_wait_seconds',
      'How long the oldest election that is to be sealed has been waiting for it.',
      ({ sealingSeconds }) => sealingSeconds,
    );
    gauge(
      'scrutin_closing_overdue_seconds',
      'How long the oldest election whose time to close has come has been waiting for its closing entries.',
      ({ closingSeconds }) => closingSeconds,
    );
    measureInvariants(telemetry, () => this.standing?.violations ?? {});
    const loop = { name: 'keeper measures', round: (round: LoopRound) => this.measure(round) };
    leadership.whileLeading(() => ({
      loops: [loop],
      end: () => {
        this.standing = null;
        return Promise.resolve();
      },
    }));
  }

  private async measure({ signal }: LoopRound): Promise<void> {
    const standing = await readStanding(this.transactions);
    const haltedBoxes = await this.transactions.run(countHalted);
    this.standing = { ...standing, haltedBoxes };
    await pause(measureEveryMs, signal);
  }
}
