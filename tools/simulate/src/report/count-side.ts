import type { ResultsResponse } from '@scrutin/contracts';
import { shownOfState, type Shown } from '../watch/shown';
import type { CountSide } from './compare';

const nothing: Shown = { size: 0, ballots: 0, blank: 0, votes: [] };

/** `onSocket` is what was shown last; null when nothing has been. */
export function countSide(results: ResultsResponse, onSocket: Shown | null): CountSide {
  const { accepted, counted, turnout } = results;
  const shown = shownOfState(results);
  const socket = onSocket ?? nothing;
  return {
    ledger: accepted,
    counted,
    shown: results.shown,
    entries: shown.size,
    issued: turnout.issued,
    signed: turnout.signed,
    choices: { votes: shown.votes, blank: shown.blank },
    onSocket: {
      ballots: socket.ballots,
      entries: socket.size,
      votes: socket.votes,
      blank: socket.blank,
    },
  };
}
