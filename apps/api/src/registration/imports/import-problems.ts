import { importRowsMax } from '@scrutin/contracts';
import { ProblemError } from '../../platform/http/problem';
import type { CardsRefusal } from './cards.service';
import type { ImportRefusal } from './read-import';

const fileTitles: Readonly<Record<Exclude<ImportRefusal['code'], 'rejected'>, string>> = {
  no_rows: 'There is no voter in this file.',
  too_many_rows: `A file may have at most ${importRowsMax} voters. Divide it; nothing was kept.`,
};

/** For files that are wrong as a whole; one with wrong rows is answered with these rows. */
export const fileProblem = (code: keyof typeof fileTitles): ProblemError =>
  new ProblemError({ status: 422, code, title: fileTitles[code] });

const cardsProblems = {
  unknown: { status: 404, code: 'not_found', title: 'There is no such import.' },
  acknowledged: {
    status: 410,
    code: 'acknowledged',
    title:
      'The cards of this import were acknowledged. Their access codes cannot be read any more.',
  },
} as const satisfies Record<CardsRefusal, object>;

export const cardsProblem = (refusal: CardsRefusal): ProblemError =>
  new ProblemError(cardsProblems[refusal]);
