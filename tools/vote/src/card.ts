import { Refusal } from '@scrutin/command';

/** What a voter card says, as far as it was given. */
export interface Card {
  /** Null: not said by a link. */
  readonly origin: string | null;
  readonly registrationNumber: string | null;
  readonly accessCode: string | null;
}

/**
 * The link of a voter card: number and code stand in the fragment, which browsers never send. Nothing of it is shown
 * in a message, since whoever reads the code can vote.
 */
export function parseLink(link: string): Card {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Refusal('That is not the link of a voter card: it begins with http:// or https://.');
  const fields = new URLSearchParams(url.hash.slice(1));
  const registrationNumber = fields.get('n');
  const accessCode = fields.get('c');
  if (registrationNumber === null || accessCode === null)
    throw new Refusal(
      'That link holds no registration number and access code. Put it in quotes: a shell cuts it at "&".',
    );
  return { origin: url.origin, registrationNumber, accessCode };
}

/** Number and code that were given by themselves go before those of the link. */
export function readCard(given: {
  readonly link?: string;
  readonly number?: string;
  readonly code?: string;
}): Card {
  const { origin, registrationNumber, accessCode } =
    given.link === undefined
      ? { origin: null, registrationNumber: null, accessCode: null }
      : parseLink(given.link);
  return {
    origin,
    registrationNumber: given.number ?? registrationNumber,
    accessCode: given.code ?? accessCode,
  };
}
