import {
  manifestFingerprint,
  parseManifest,
  type ElectionState,
  type JsonValue,
  type Manifest,
  type Opening,
} from '@scrutin/domain';
import { checkOpening } from './check-opening';
import { membersOf, textMembers, type Transport } from './transport';
import { stop } from './voter-error';

export interface BallotPaper {
  readonly election: string;
  readonly state: ElectionState;
  readonly fingerprint: string;
  readonly manifest: Manifest;
  /** The times that hold now, the manifest has the planned ones; null where the server names none. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Without a session. The manifest is checked by all rules of the protocol, and against its fingerprint. */
export const fetchBallotPaper = async (
  transport: Transport,
  election: string,
): Promise<BallotPaper> => {
  const text = await transport.get(`/api/elections/${encodeURIComponent(election)}/ballot-paper`);
  const { state, fingerprint } = textMembers(text, ['state', 'fingerprint']);
  const members = membersOf(text);
  const parsed = parseManifest((members.manifest ?? null) as JsonValue);
  if (!parsed.ok) throw stop('invalid_ballot_paper', 'The manifest breaks a rule of the protocol.');
  const manifest = parsed.value;
  if (manifest.election !== election || manifestFingerprint(manifest) !== fingerprint) {
    throw stop('invalid_ballot_paper', 'The manifest is not the one that the fingerprint names.');
  }
  return {
    election,
    state: state as ElectionState,
    fingerprint,
    manifest,
    opensAt: textOrNull(members.opensAt),
    closesAt: textOrNull(members.closesAt),
  };
};

/** Entry 0 of a box, without a session, and checked before anybody relies on it. */
export const fetchOpening = async (
  transport: Transport,
  expected: { readonly box: string; readonly fingerprint: string },
): Promise<Opening> => {
  const path = `/api/ledgers/${encodeURIComponent(expected.box)}/opened`;
  const checked = checkOpening(await transport.get(path), expected);
  if (!checked.ok) {
    const code = checked.error === 'other_fingerprint' ? 'other_opening' : 'invalid_opening';
    throw stop(code, `Entry 0 of the ledger cannot be trusted (${checked.error}).`);
  }
  return checked.value;
};
