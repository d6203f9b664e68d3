import {
  areValidChoices,
  b64uDecode,
  b64uEncode,
  decodeRecoveryCode,
  seedSizeBytes,
  type Opening,
} from '@scrutin/domain';
import { fetchBallotPaper, fetchOpening, type BallotPaper } from './ballot-paper';
import { newBallotRecord, type BallotRecord, type BallotStore } from './ballot-record';
import { blind } from './blind-signature';
import { checkReceipt } from './check-receipt';
import { ownEd25519, type Ed25519 } from './ed25519';
import { createExclusively, type Exclusively } from './exclusively';
import { makeBallot } from './make-ballot';
import { assertSameOpening, seedOf, unblind } from './record-checks';
import { deriveSecrets, type VoterSecrets } from './secrets';
import { createTransport, textMembers, type Transport, type VoterFetch } from './transport';
import { stop, VoterError } from './voter-error';
import { openVoterSession, type VoterSession } from './voter-session';

export interface VoterClientOptions {
  readonly fetch: VoterFetch;
  /** An origin; empty for that of the page. */
  readonly baseUrl: string;
  readonly store: BallotStore;
  /** Random bytes that nobody can guess. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** One at a time by name. Within this client unless given; a page gives one that holds across tabs. */
  readonly exclusively?: Exclusively;
  /** Own arithmetic unless given: a program for thousands of voters gives one that takes less time. */
  readonly ed25519?: Ed25519;
}

/**
 * A voter's way from signing in to the receipt. Each step may be taken again after any failure, reload or crash, and
 * goes on from the record in the store: the seed is saved before anything is asked for with it, the signed ballot
 * before it is sent, and only those bytes are ever sent. If the server shows another ledger than the record holds, it
 * stops. All steps fail with `VoterError`.
 */
export class VoterClient {
  private readonly transport: Transport;
  private readonly store: BallotStore;
  private readonly randomBytes: (size: number) => Uint8Array;
  private readonly exclusively: Exclusively;
  private readonly ed25519: Ed25519;
  /** Entry 0 never changes, so one look at it serves all voters of a box. By box and fingerprint. */
  private readonly openings = new Map<string, Promise<Opening>>();

  constructor(options: VoterClientOptions) {
    const { fetch, baseUrl, store, randomBytes, exclusively, ed25519 } = options;
    this.transport = createTransport(fetch, baseUrl);
    this.store = store;
    this.randomBytes = randomBytes;
    this.exclusively = exclusively ?? createExclusively();
    this.ed25519 = ed25519 ?? ownEd25519;
  }

  ballotPaper(election: string): Promise<BallotPaper> {
    return fetchBallotPaper(this.transport, election);
  }

  signIn(registrationNumber: string, accessCode: string): Promise<VoterSession> {
    return openVoterSession(this.transport, { registrationNumber, accessCode });
  }

  /** "Get my ballot": the credential, so that a ballot can be cast. Signs the register. */
  getBallot(session: VoterSession, election: string): Promise<BallotRecord> {
    const entry = session.elections.find(({ id }) => id === election);
    if (!entry) return Promise.reject(stop('not_on_roll', 'The voter is not on this roll.'));
    return this.exclusively(entry.slot, async () => {
      const record = await this.loadOrCreate(entry.slot, election);
      if (record.signature !== null) return record;
      const paper = await this.ballotPaper(election);
      const opening = await this.opening(entry.box, paper.fingerprint);
      const secrets = deriveSecrets(seedOf(record), opening.ledger, opening.issuer, this.ed25519);
      const bound = await this.bind(entry.slot, record, opening, secrets);
      const answer = await this.requestCredential(entry.slot, bound, session.token);
      return this.save(entry.slot, { ...bound, signature: unblind(answer, opening, secrets) });
    });
  }

  /** Choices: one `0` or `1` per candidate in manifest order. Needs no session. */
  castBallot(slot: string, choices: string): Promise<BallotRecord> {
    return this.exclusively(slot, async () => {
      const record = await this.store.load(slot);
      if (record?.signature == null) throw stop('no_credential', 'Get the ballot first.');
      if (record.ballot === null) return this.send(slot, await this.sign(slot, record, choices));
      if (record.choices !== choices) {
        throw stop('other_choices_signed', 'A ballot with other choices is already signed.');
      }
      return this.send(slot, record);
    });
  }

  /** The ballot that is kept, once more: after a reload, or whenever it is not known whether it arrived. */
  resendBallot(slot: string): Promise<BallotRecord> {
    return this.exclusively(slot, async () => {
      const record = await this.store.load(slot);
      if (record?.ballot == null) throw stop('no_ballot', 'There is no ballot to send.');
      return this.send(slot, record);
    });
  }

  /** On another device: go on with the seed of a recovery code. Then `getBallot` gets the same answer again. */
  restore(slot: string, election: string, recoveryCode: string): Promise<BallotRecord> {
    return this.exclusively(slot, async () => {
      const seed = decodeRecoveryCode(recoveryCode);
      if (!seed) throw stop('invalid_recovery_code', 'This is not a recovery code.');
      const kept = await this.store.load(slot);
      if (!kept) return this.save(slot, newBallotRecord(election, seed));
      if (kept.seed === b64uEncode(seed)) return kept;
      if (kept.blindedMessage !== null)
        throw stop('other_seed_kept', 'Another ballot is kept here.');
      return this.save(slot, newBallotRecord(election, seed));
    });
  }

  private async loadOrCreate(slot: string, election: string): Promise<BallotRecord> {
    const kept = await this.store.load(slot);
    return kept ?? this.save(slot, newBallotRecord(election, this.randomBytes(seedSizeBytes)));
  }

  /** Keeps box, ledger and fingerprint beside the seed before anything derived from them is shown to the server. */
  private async bind(
    slot: string,
    record: BallotRecord,
    opening: Opening,
    secrets: VoterSecrets,
  ): Promise<BallotRecord> {
    if (record.ledger !== null) {
      assertSameOpening(record, opening);
      return record;
    }
    const blinded = blind(opening.issuer, secrets.blindInput);
    if (!blinded) throw stop('invalid_opening', 'The issuer key is not an RSA key.');
    return this.save(slot, {
      ...record,
      box: opening.box.id,
      ledger: b64uEncode(opening.ledger),
      fingerprint: opening.fingerprint,
      blindedMessage: b64uEncode(blinded),
    });
  }

  /**
   * A refusal because another seed was issued for proves that this one never was, so the record lets go of it: the
   * voter may then `restore` the right one.
   */
  private async requestCredential(
    slot: string,
    { election, blindedMessage, seed }: BallotRecord,
    token: string,
  ): Promise<string> {
    const path = `/api/elections/${encodeURIComponent(election)}/credentials`;
    try {
      return await this.transport.post(path, { blindedMessage }, token);
    } catch (error) {
      if (error instanceof VoterError && error.code === 'credential_already_issued') {
        const bytes = b64uDecode(seed);
        if (bytes) await this.save(slot, newBallotRecord(election, bytes));
      }
      throw error;
    }
  }

  private async sign(slot: string, record: BallotRecord, choices: string): Promise<BallotRecord> {
    const opening = await this.openingOf(record);
    const { manifest, ledger, issuer } = opening;
    const rules = { candidates: manifest.candidates.length, method: manifest.method };
    if (!areValidChoices(choices, rules))
      throw stop('invalid_choices', 'These choices cannot be cast.');
    const signature = b64uDecode(record.signature ?? '') ?? new Uint8Array();
    const secrets = deriveSecrets(seedOf(record), ledger, issuer, this.ed25519);
    const ballot = makeBallot(secrets, { choices, ledger, signature }, this.ed25519);
    return this.save(slot, { ...record, choices, ballot });
  }

  private async send(slot: string, record: BallotRecord): Promise<BallotRecord> {
    if (record.receipt !== null) return record;
    const { receiptKey, ledger } = await this.openingOf(record);
    const ballot = record.ballot ?? '';
    const path = `/api/elections/${encodeURIComponent(record.election)}/ballots`;
    const { receipt } = textMembers(await this.transport.post(path, { ballot }), ['receipt']);
    if (!checkReceipt(receipt, { ballot, ledger, receiptKey }, this.ed25519)) {
      throw stop('invalid_receipt', 'The receipt does not promise a place to this ballot.');
    }
    return this.save(slot, { ...record, receipt });
  }

  private async openingOf(record: BallotRecord): Promise<Opening> {
    const opening = await this.opening(record.box ?? '', record.fingerprint ?? '');
    assertSameOpening(record, opening);
    return opening;
  }

  private opening(box: string, fingerprint: string): Promise<Opening> {
    const key = `${box} ${fingerprint}`;
    const known = this.openings.get(key);
    if (known) return known;
    const fetched = fetchOpening(this.transport, { box, fingerprint });
    this.openings.set(key, fetched);
    fetched.catch(() => this.openings.delete(key));
    return fetched;
  }

  private async save(slot: string, record: BallotRecord): Promise<BallotRecord> {
    await this.store.save(slot, record);
    return record;
  }
}
