import type { Distribution } from '../plan/distribution';
import { line, type Line } from './line';
import { roundedDown, type Showing } from './to-be-shown';

/** One ballot's receipt, as far as positions go. */
export interface Place {
  readonly box: string;
  readonly position: number;
}

/** What the voters of this run did and were answered. */
export interface CastSide {
  readonly planned: number;
  readonly sent: number;
  readonly accepted: number;
  readonly issued: number;
  /** Of the ballots that are to be shown, and so is that many entries of the ledgers. */
  readonly choices: Distribution;
  readonly ballots: number;
  readonly entries: number;
  readonly places: readonly Place[];
}

/** What is said of the election: by REST, and by what was last shown on the socket. */
export interface CountSide {
  readonly ledger: number;
  readonly counted: number;
  readonly shown: number;
  /** Entries of the ledgers up to which is shown. */
  readonly entries: number;
  readonly issued: number;
  /** Participations that turnout by region, age and gender is made of; it follows `issued` in groups. */
  readonly signed: number;
  readonly choices: Distribution;
  readonly onSocket: Distribution & { readonly ballots: number; readonly entries: number };
}

interface Occasion extends Showing {
  /** Of the candidates, in manifest order. */
  readonly names: readonly string[];
}

/** Positions that are not 1 .. n, each once, of their box: gaps, repetitions, and what lies outside. */
export function misplaced(places: readonly Place[]): number {
  const boxes = new Map<string, Set<number>>();
  const counts = new Map<string, number>();
  for (const { box, position } of places) {
    boxes.set(box, (boxes.get(box) ?? new Set()).add(position));
    counts.set(box, (counts.get(box) ?? 0) + 1);
  }
  let wrong = 0;
  for (const [box, positions] of boxes) {
    const count = counts.get(box) ?? 0;
    const within = [...positions].filter((position) => position >= 1 && position <= count);
    wrong += count - within.length;
  }
  return wrong;
}

/** Compares a whole election with the voters who made it. Everything follows from the ballots sent. */
export function compare(cast: CastSide, count: CountSide, occasion: Occasion): Line[] {
  const { names, isClosed } = occasion;
  const candidates = names.flatMap((name, index) => {
    const votes = cast.choices.votes[index] ?? 0;
    return [
      line(name, count.choices.votes[index] ?? 0, votes),
      line(`${name}, on the socket`, count.onSocket.votes[index] ?? 0, votes),
    ];
  });
  const sent = roundedDown(cast.sent, occasion);
  return [
    line('sent', cast.sent, cast.planned),
    line('accepted', cast.accepted, cast.sent),
    line('in the ledger', count.ledger, sent),
    line('counted', count.counted, sent),
    line('shown', count.shown, cast.ballots),
    line('shown on the socket', count.onSocket.ballots, cast.ballots),
    ...candidates,
    line('blank', count.choices.blank, cast.choices.blank),
    line('blank, on the socket', count.onSocket.blank, cast.choices.blank),
    line('ledger entries shown', count.entries, cast.entries),
    line('ledger entries shown on the socket', count.onSocket.entries, cast.entries),
    line('receipts out of place', misplaced(cast.places), 0),
    line('credentials issued', count.issued, roundedDown(cast.issued, occasion)),
    ...(isClosed ? [line('signed the register', count.signed, cast.issued)] : []),
  ];
}
