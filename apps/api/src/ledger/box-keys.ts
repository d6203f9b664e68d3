import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { BoxKeys } from '@scrutin/domain';
import { rawEd25519Key } from './ed25519';

const generate = promisify(generateKeyPair);

const publicExponent = 65_537;

/** What a box keeps to itself; see D6 of the design for who may open which. */
export interface BoxPrivateKeys {
  readonly issuer: KeyObject;
  readonly receipt: KeyObject;
  readonly ledger: KeyObject;
}

export interface GeneratedBoxKeys {
  readonly privateKeys: BoxPrivateKeys;
  readonly publicKeys: BoxKeys;
}

/** New keys for one box. The search for primes runs in the thread pool; it takes seconds at 3072 bits. */
export async function generateBoxKeys(issuerKeyBits: 2048 | 3072): Promise<GeneratedBoxKeys> {
  const [issuer, receipt, ledger] = await Promise.all([
    generate('rsa', { modulusLength: issuerKeyBits, publicExponent }),
    generate('ed25519'),
    generate('ed25519'),
  ]);
  return {
    privateKeys: {
      issuer: issuer.privateKey,
      receipt: receipt.privateKey,
      ledger: ledger.privateKey,
    },
    publicKeys: {
      issuerKey: issuer.publicKey.export({ type: 'spki', format: 'der' }),
      receiptKey: rawEd25519Key(receipt.publicKey),
      ledgerKey: rawEd25519Key(ledger.publicKey),
    },
  };
}
