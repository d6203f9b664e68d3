import { importRowsMax, rejectionsKeptHours, rejectionsKeptImports } from '@scrutin/contracts';
import { formerAdminProblem, type FormerAdminCode } from '../../identity';
import { ProblemError } from '../../platform/http/problem';
import type { CardsRefusal } from './cards.service';
import type { ImportRefusal } from './imports.service';
import type { RejectionsRefusal } from './rejections.service';

const importProblems = {
  invalid_encoding: {
    status: 400,
    title: 'The file is not UTF-8. Save it as "CSV UTF-8" and send it again.',
  },
  no_rows: { status: 422, title: 'There is no voter in this file.' },
  too_many_rows: {
    status: 422,
    title: `A file may have at most ${importRowsMax} voters. Divide it; nothing was kept.`,
  },
  import_running: {
    status: 409,
    title: 'Another import is running. Wait until it has ended, and send the file again.',
  },
  register_changes: {
    status: 409,
    title: 'The register changes too much at this moment. Send the file again; nothing was kept.',
  },
} as const satisfies Record<Exclude<ImportRefusal, FormerAdminCode>, object>;

/** For files that are refused as a whole; one with wrong rows is answered with these rows. */
export const importProblem = (code: ImportRefusal): ProblemError =>
  code === 'unauthorized' || code === 'auditors_read'
    ? formerAdminProblem(code)
    : new ProblemError({ code, ...importProblems[code] });

const cardsProblems = {
  unknown: { status: 404, code: 'not_found', title: 'There is no such import.' },
  none: { status: 404, code: 'not_found', title: 'This import registered nobody.' },
  unread: {
    status: 409,
    code: 'cards_not_read',
    title: 'Nobody has read all cards of this import yet. Their access codes would be lost.',
  },
  acknowledged: {
    status: 410,
    code: 'acknowledged',
    title:
      'The cards of this import were acknowledged. Their access codes cannot be read any more.',
  },
} as const satisfies Record<CardsRefusal | 'unread', object>;

export const cardsProblem = (refusal: CardsRefusal | 'unread'): ProblemError =>
  new ProblemError(cardsProblems[refusal]);

const rejectionsProblems = {
  unknown: cardsProblems.unknown,
  forgotten: {
    status: 410,
    code: 'forgotten',
    title: `Rejected cells are kept for ${rejectionsKeptHours} hours, those of the last ${rejectionsKeptImports} imports that had any.`,
  },
} as const satisfies Record<RejectionsRefusal, object>;

export const rejectionsProblem = (refusal: RejectionsRefusal): ProblemError =>
  new ProblemError(rejectionsProblems[refusal]);
