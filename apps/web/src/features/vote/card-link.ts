/** What the link on a voter card says. */
export interface VoterCard {
  readonly registrationNumber: string;
  readonly accessCode: string;
}

/** `#n=<number>&c=<code>`, each URL-encoded. Null if it says neither. */
export const readCardLink = (fragment: string): VoterCard | null => {
  const members = new URLSearchParams(fragment.replace(/^#/u, ''));
  const registrationNumber = members.get('n') ?? '';
  const accessCode = members.get('c') ?? '';
  return registrationNumber === '' && accessCode === '' ? null : { registrationNumber, accessCode };
};
