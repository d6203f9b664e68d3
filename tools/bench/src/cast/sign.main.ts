/** Makes ballots whose credentials it signs directly with the issuer's key. */

import { createPrivateKey, constants, randomBytes, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { makeBallot } from '@scrutin/ballot-client';
import { openSslEd25519 } from '@scrutin/client';
import { concatBytes, credentialMessage } from '@scrutin/domain';
import { answerParent } from './children/answer-parent';
import type { TestBox } from './election/box';

interface SignInput {
  readonly box: TestBox;
  /** PKCS #8. */
  readonly issuerPrivateKey: Uint8Array;
  readonly file: string;
  readonly ballots: number;
}

const seedBytes = 32;
const saltBytes = 48;
/** How many are made between two looks at whether the file follows. */
const atOnce = 100;

/** One candidate each, in turn. */
const choicesOf = (index: number, candidates: number): string =>
  Array.from({ length: candidates }, (_, at) => (at === index % candidates ? '1' : '0')).join('');

/** Without blinding: the issuer's signature is the same, and nobody is to be hidden from anybody here. */
function signCredential({ box, issuerPrivateKey, ballots, file }: SignInput) {
  const { ledger, candidates } = box;
  const key = createPrivateKey({
    key: Buffer.from(issuerPrivateKey),
    format: 'der',
    type: 'pkcs8',
  });
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
  const ballotOf = (index: number): string => {
    const privateKey = new Uint8Array(randomBytes(seedBytes));
    const credential = openSslEd25519.publicKeyOf(privateKey);
    const prefix = new Uint8Array(randomBytes(seedBytes));
    const message = credentialMessage(ledger, credential);
    const signature = new Uint8Array(sign('sha384', concatBytes(prefix, message), pss));
    const blindInput = { message, prefix, salt: new Uint8Array(), r: 1n };
    return makeBallot(
      { privateKey, credential, blindInput },
      { choices: choicesOf(index, candidates), ledger, signature },
      openSslEd25519,
    );
  };
  return { ballots, file, ballotOf };
}

async function writeBallots(input: SignInput): Promise<void> {
  const { ballots, file, ballotOf } = signCredential(input);
  const out = createWriteStream(file);
  for (let start = 0; start < ballots; start += atOnce) {
    let lines = '';
    for (let index = start; index < Math.min(start + atOnce, ballots); index += 1)
      lines += `${ballotOf(index)}\n`;
    await new Promise((resolve) => out.write(lines, resolve));
  }
  out.end();
  await finished(out);
}

const commands = { sign: writeBallots };
export type SignCommands = typeof commands;

answerParent(commands);
