import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { AccessCodes } from './access-codes';

interface VoterCredentials {
  readonly registrationNumber: string;
  readonly accessCode: string;
}

export interface SignedInVoter {
  readonly id: string;
  readonly name: string;
  /** Which of the voter's codes it was. */
  readonly accessCodeVersion: number;
}

/** No keyed hash is all zeros, so nobody has this one. */
const nobody = { id: '', name: '', accessCodeVersion: 0, accessCodeHash: Buffer.alloc(32) };

/** Whether a registration number and an access code belong together. */
@Injectable()
export class VoterSignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly accessCodes: AccessCodes,
  ) {}

  /**
   * The voter, or null. A number that does not exist takes the same statement, the same hash and the same comparison
   * as a wrong code, so that nobody learns which numbers exist.
   */
  async check({ registrationNumber, accessCode }: VoterCredentials): Promise<SignedInVoter | null> {
    const given = this.accessCodes.hash(accessCode);
    const [found = nobody] = await this.transactions.read<typeof nobody>(
      `select id, name, access_code_version as "accessCodeVersion", access_code_hash as "accessCodeHash"
       from voters where registration_number = $1`,
      [registrationNumber],
    );
    const { accessCodeHash, ...voter } = found;
    return timingSafeEqual(given, accessCodeHash) ? voter : null;
  }
}
