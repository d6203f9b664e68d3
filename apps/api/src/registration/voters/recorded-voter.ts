import type { Voter } from './voter';

/** What the audit log says of a voter: nothing that is about one person alone. */
export interface RecordedVoter {
  readonly regionId: string;
  readonly version: number;
  /** The names of members that were changed. */
  readonly changed?: readonly string[];
}

/** Of two states of one voter the later one names what has changed since the other. */
export function recordedVoter(voter: Voter, since: Voter | null): RecordedVoter {
  const { regionId, version } = voter;
  if (since === null) return { regionId, version };
  const members = Object.keys(voter) as (keyof Voter)[];
  const isOther = (member: keyof Voter): boolean =>
    JSON.stringify(voter[member]) !== JSON.stringify(since[member]);
  const changed = members.filter((member) => member !== 'version' && isOther(member));
  return { regionId, version, changed };
}
