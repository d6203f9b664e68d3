import { generateBoxKeys, type GeneratedBoxKeys } from '../../ledger';

/** Searches for primes that run at once; the thread pool, which has four threads, checks ballots and passwords, too. */
const searchesMax = 2;

/** Keys for so many boxes. A hundred of them take a good half minute on two cores; null where that was stopped. */
export async function generateKeys(
  count: number,
  issuerKeyBits: 2048 | 3072,
  signal: AbortSignal,
): Promise<readonly GeneratedBoxKeys[] | null> {
  const keys: GeneratedBoxKeys[] = [];
  let left = count;
  const search = async (): Promise<void> => {
    while (left > 0 && !signal.aborted) {
      left -= 1;
      keys.push(await generateBoxKeys(issuerKeyBits));
    }
  };
  await Promise.all(Array.from({ length: searchesMax }, search));
  return keys.length < count ? null : keys;
}
