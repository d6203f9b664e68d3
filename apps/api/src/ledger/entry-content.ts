import { crc32 } from 'node:zlib';
import type { BallotMessage } from '@scrutin/contracts';

/** Everything of an entry of a ballot box that is its own: two of one position and content are one. */
export const contentOfEntry = ({
  kind,
  leaf,
  choices,
}: Pick<BallotMessage, 'kind' | 'leaf' | 'choices'>): string => [kind, leaf, choices].join('/');

/** CRC-32: enough to see that something else stands at a position. */
export const checksumOf = (content: string): number => crc32(content);
