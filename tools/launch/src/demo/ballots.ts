import { createHmac } from 'node:crypto';
import type { VoterCard } from '@scrutin/client';
import { encodeRecoveryCode, seedSizeBytes } from '@scrutin/domain';
import { chance } from './chance';
import { regions, stands } from './ondara';

/**
 * A demo voter's secret follows from the access code. So a ballot that was on its way when the launcher was killed is
 * asked for, signed and sent again in the very same bytes, and nothing has to be kept of it. Real voters draw theirs.
 */
export function demoRecoveryCode(election: string, { accessCode }: VoterCard): string {
  const seed = createHmac('sha256', accessCode).update(`demo/${election}`).digest();
  return encodeRecoveryCode(new Uint8Array(seed.subarray(0, seedSizeBytes)));
}

/** What a demo voter chooses, by the leanings of the region; null is a blank ballot. */
function demoChoice({ registrationNumber, region }: VoterCard): number | null {
  const leanings = regions.find(({ name }) => name.en === region)?.leanings ?? [];
  let left = chance('ondara', 'choice', registrationNumber);
  for (const [stand, share] of leanings.entries()) {
    if (left < share) return stand;
    left -= share;
  }
  return null;
}

/** In the form of a ballot: a digit for each stand, in list order. */
export function demoChoices(card: VoterCard): string {
  const choice = demoChoice(card);
  return stands.map((_, stand) => (stand === choice ? '1' : '0')).join('');
}
