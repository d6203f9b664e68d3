import { cardColumns } from '@scrutin/contracts';
import { stringify } from 'csv-stringify/sync';

/** What a voter receives on paper. */
export interface Card {
  readonly registrationNumber: string;
  readonly name: string;
  readonly region: string;
  readonly accessCode: string;
}

/** The page that signs the voter in. Browsers send no fragment, so the code reaches no log on the way. */
export const cardLink = (
  publicUrl: string,
  { registrationNumber, accessCode }: Pick<Card, 'registrationNumber' | 'accessCode'>,
): string =>
  `${publicUrl}/vote#n=${encodeURIComponent(registrationNumber)}&c=${encodeURIComponent(accessCode)}`;

interface CardsFormat {
  /** The scheme, host and port of links. */
  readonly publicUrl: string;
  /**
   * Puts an apostrophe before texts that a spreadsheet would take for a formula, since names come from files of others
   * (OWASP, CSV injection). Such a cell is not what was registered: who signs in with it needs the apostrophe gone.
   */
  readonly isForSpreadsheet: boolean;
  readonly hasHeader: boolean;
}

/** One line a card. Without `isForSpreadsheet`, texts are exactly those of the register. */
export const cardsCsv = (
  cards: readonly Card[],
  { publicUrl, isForSpreadsheet, hasHeader }: CardsFormat,
): string =>
  stringify(
    cards.map((card) => ({ ...card, link: cardLink(publicUrl, card) })),
    { header: hasHeader, columns: [...cardColumns], escape_formulas: isForSpreadsheet },
  );
