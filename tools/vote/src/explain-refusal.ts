import type { VoterError } from '@scrutin/ballot-client';

const handedOut =
  'The ballot of this voter was handed out before, and it is not kept here. Go on with its recovery code: --recover <code>.';

const sentences: Readonly<Record<string, string>> = {
  wrong_sign_in: 'The registration number or the access code is wrong.',
  too_many_attempts:
    'There were too many failed attempts to sign in. Wait a while, then try again.',
  not_on_roll: 'This voter is not on the roll of this election.',
  credential_already_issued: handedOut,
  not_open: 'The election does not take ballots now. Nothing was cast.',
  already_spent: 'Another ballot was cast with this credential, and that one stays.',
  other_choices_signed:
    'A ballot with another choice is signed already and may have been cast. Only that one can be sent: --resume.',
  invalid_recovery_code: 'That is not a recovery code. It has seven groups of four characters.',
  other_seed_kept: 'Another ballot of this voter is kept here, and it may have been handed out.',
};

/** Whatever does not hold on the server's side is told as it is, since somebody has to look into it. */
export function explainRefusal({ code, title }: VoterError): string {
  if (code === 'network_error') return `The server does not answer: ${title}`;
  return sentences[code] ?? `${title} (${code})`;
}

export const ballotHandedOut = handedOut;
