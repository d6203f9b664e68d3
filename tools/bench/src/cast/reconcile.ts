import type { ResultsResponse } from '@scrutin/contracts';

interface Ends {
  readonly booth: {
    readonly created: number;
    /** Of all receipts that were right. */
    readonly positions: readonly number[];
    readonly failures: ReadonlyMap<string, number>;
  };
  readonly ledger: { readonly ballots: number; readonly size: number };
  readonly results: Pick<ResultsResponse, 'accepted' | 'counted' | 'shown'> & {
    readonly totals: Pick<ResultsResponse['totals'], 'ballots'>;
  };
  /** To the watching socket. */
  readonly shown: number;
}

/** What is not as it has to be; nothing, when every ballot that was answered is there and shown once. */
export function reconcile({ booth, ledger, results, shown }: Ends): string[] {
  const { created, positions, failures } = booth;
  const distinct = new Set(positions).size;
  // Nobody was told what became of these, so they may be there or not.
  const unknown = failures.get('no answer') ?? 0;
  const { ballots, size } = ledger;
  const checks: [boolean, string][] = [
    [positions.length === created, `${created} answers, but ${positions.length} right receipts`],
    [distinct === positions.length, `${positions.length} receipts for ${distinct} positions`],
    [ballots >= created, `${created} answers, but ${ballots} ballots in the ledger`],
    [ballots <= created + unknown, `${ballots} ballots in the ledger for ${created} answers`],
    [size === ballots + 1, `${ballots} ballots in a box of size ${size}`],
    [results.accepted === ballots, `${ballots} ballots, of which ${results.accepted} accepted`],
    [results.counted === ballots, `${ballots} ballots, of which ${results.counted} counted`],
    [results.shown === ballots, `${ballots} ballots, of which ${results.shown} shown`],
    [results.totals.ballots === ballots, `${ballots} ballots, ${results.totals.ballots} in totals`],
    [shown === ballots, `${ballots} ballots, of which a socket was shown ${shown}`],
  ];
  return checks.filter(([isRight]) => !isRight).map(([, difference]) => difference);
}
