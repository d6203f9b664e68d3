import { constants, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { b64uEncode, credentialMessage } from '@scrutin/domain';
import { BoxSecrets, signJws } from '../src/ledger';
import type { TestApp } from './test-app';
import type { TestElection } from './test-election';

type Server = Pick<TestApp, 'settings' | 'transactions'>;

const saltBytes = 48;
const prefixBytes = 32;

/**
 * Valid ballots as fast as OpenSSL makes them. Blinding and unblinding are left out: with the issuer's own key the
 * signature is the one that a voter would have arrived at.
 */
export class BallotPress {
  private constructor(
    private readonly issuerKey: KeyObject,
    private readonly ledger: Buffer,
  ) {}

  /** Of a box that is not closed: its issuer key is deleted then. */
  static async of({ settings, transactions }: Server, box: string): Promise<BallotPress> {
    const key = await new BoxSecrets(settings, transactions).find('issuer', box);
    const [row] = await transactions.read<{ ledger: Buffer }>(
      'select ledger from boxes where id = $1',
      [box],
    );
    if (key === null || row === undefined) throw new Error(`no open box ${box}`);
    return new BallotPress(key, row.ledger);
  }

  /** One ballot for each of the choices, all with the same new credential, and no two with the same bytes. */
  async withOneCredential(choices: readonly string[]): Promise<readonly string[]> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const credential = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const prefix = randomBytes(prefixBytes);
    const message = Buffer.concat([prefix, credentialMessage(this.ledger, credential)]);
    return Promise.all(
      choices.map((text) =>
        signJws('scrutin-ballot-1', privateKey, {
          choices: text,
          credential: b64uEncode(credential),
          ledger: b64uEncode(this.ledger),
          prefix: b64uEncode(prefix),
          signature: b64uEncode(this.sign(message)),
        }),
      ),
    );
  }

  /** Each with a credential of its own. */
  async many(choices: readonly string[]): Promise<readonly string[]> {
    const ballots = await Promise.all(choices.map((text) => this.withOneCredential([text])));
    return ballots.flat();
  }

  /** With a random salt, so never twice the same. */
  private sign(message: Buffer): Buffer {
    return sign('sha384', message, {
      key: this.issuerKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: saltBytes,
    });
  }
}

/** Enters voters in the register as if each had been handed a credential, so that ballots <= issued holds. */
export async function enterRegister(
  { transactions }: Server,
  { id, box, voters }: Pick<TestElection, 'id' | 'box' | 'voters'>,
): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query(
      `insert into register_entries (election_id, voter_id, box_id, blinded_hash, blind_signature)
       select $1, voter_id, $2, sha256(voter_id::text::bytea), '\\x00' from unnest($3::uuid[]) as entered (voter_id)`,
      [id, box, voters.map((voter) => voter.id)],
    );
    await tx.query('update registers set issued = issued + $2 where box_id = $1', [
      box,
      voters.length,
    ]);
  });
}

export interface LedgerRow {
  readonly position: number;
  readonly kind: 'opened' | 'ballot' | 'closed';
  readonly entry: string;
  readonly choices: string | null;
}

/** Everything in a ledger, in its order. */
export async function readLedger(
  { transactions }: Server,
  box: string,
): Promise<readonly LedgerRow[]> {
  const rows = await transactions.read<LedgerRow>(
    'select position::integer, kind, entry, choices from ledger_entries where box_id = $1 order by position',
    [box],
  );
  return rows;
}
