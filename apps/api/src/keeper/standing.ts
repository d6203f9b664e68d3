import type { Transactions } from '../platform/database/transactions';

/** Sums over all elections. */
export interface Standing {
  readonly issued: number;
  readonly numbered: number;
  /** Entries, the opening and closing ones included. */
  readonly shown: number;
  readonly sealingSeconds: number;
  readonly closingSeconds: number;
  /** Boxes that break what must never break. */
  readonly violations: {
    readonly cast_beyond_issued: number;
    readonly issued_beyond_roll: number;
    readonly shown_beyond_accepted: number;
  };
}

type Row = Readonly<
  Record<
    | 'issued'
    | 'shown'
    | 'numbered'
    | 'sealing_seconds'
    | 'closing_seconds'
    | 'cast_beyond_issued'
    | 'issued_beyond_roll'
    | 'shown_beyond_accepted',
    string
  >
>;

/** One statement, which reads a row or two of each box. */
export async function readStanding(transactions: Pick<Transactions, 'read'>): Promise<Standing> {
  const [row] = await transactions.read<Row>(
    `select of_boxes.*, of_elections.* from (
       select coalesce(sum(r.issued), 0) as issued, coalesce(sum(newest.size), 0) as shown,
         count(*) filter (where b.size - 1 - b.is_closed::integer > r.issued) as cast_beyond_issued,
         count(*) filter (where r.issued > b.roll) as issued_beyond_roll,
         count(*) filter (where newest.size > b.size) as shown_beyond_accepted
       from boxes b join registers r on r.box_id = b.id
       left join lateral (select size from releases where box_id = b.id
                          order by size desc limit 1) newest on true) as of_boxes,
      (select coalesce(sum(last.number + 1), 0) as numbered,
         greatest(0, extract(epoch from clock_timestamp() - min(e.sealing_at)
           filter (where e.sealed_at is null and e.annulled_at is null))) as sealing_seconds,
         greatest(0, extract(epoch from clock_timestamp() - min(e.closes_at)
           filter (where e.sealed_at is not null and e.closed_at is null and e.annulled_at is null))) as closing_seconds
       from elections e
       left join lateral (select max(number) as number from participations
                          where election_id = e.id) last on true) as of_elections`,
  );
  const of = (name: keyof Row): number => Number(row?.[name] ?? 0);
  return {
    issued: of('issued'),
    numbered: of('numbered'),
    shown: of('shown'),
    sealingSeconds: of('sealing_seconds'),
    closingSeconds: of('closing_seconds'),
    violations: {
      cast_beyond_issued: of('cast_beyond_issued'),
      issued_beyond_roll: of('issued_beyond_roll'),
      shown_beyond_accepted: of('shown_beyond_accepted'),
    },
  };
}
