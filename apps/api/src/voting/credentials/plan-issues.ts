/** A credential that was made and may be handed out, once the register says so. */
export interface Issue {
  readonly electionId: string;
  readonly voterId: string;
  readonly boxId: string;
  /** SHA-256 of the blinded message. */
  readonly blindedHash: Buffer;
  readonly blindSignature: Buffer;
}

/** What the register holds of a voter who was handed a credential. Both are gone once the box is closed. */
export interface RegisterEntry {
  readonly blindedHash: Buffer | null;
  readonly blindSignature: Buffer | null;
}

export type IssueOutcome =
  | { readonly type: 'issued'; readonly blindSignature: Buffer }
  | { readonly type: 'refused'; readonly code: 'credential_already_issued' | 'not_open' };

export const notOpen = { type: 'refused', code: 'not_open' } as const;

/**
 * What a voter who signed the register before is answered, in any state: the same for the same blinded message, and
 * nothing for another one. After the close nobody can tell any more which it is; the credential could not be cast
 * either way, so the answer is that the election is not open.
 */
export function answerFromRegister(
  { blindedHash, blindSignature }: RegisterEntry,
  asked: Buffer,
): IssueOutcome {
  if (blindedHash === null || blindSignature === null) return notOpen;
  return blindedHash.equals(asked)
    ? { type: 'issued', blindSignature }
    : { type: 'refused', code: 'credential_already_issued' };
}

export const voterKey = ({ electionId, voterId }: Pick<Issue, 'electionId' | 'voterId'>): string =>
  `${electionId}/${voterId}`;

interface RegisterState {
  /** By {@link voterKey}. */
  readonly entries: ReadonlyMap<string, RegisterEntry>;
  readonly openBoxes: ReadonlySet<string>;
}

export interface IssuePlan {
  /** New entries of the register, at most one of each voter. */
  readonly entries: readonly Issue[];
  /** Of each issue, in their order. */
  readonly outcomes: readonly IssueOutcome[];
}

/** The first of a voter is taken if the box is open; later ones are answered from what it left in the register. */
export function planIssues(issues: readonly Issue[], state: RegisterState): IssuePlan {
  const taken = new Map<string, Issue>();
  const outcomes = issues.map((issue): IssueOutcome => {
    const key = voterKey(issue);
    const before = state.entries.get(key) ?? taken.get(key);
    if (before !== undefined) return answerFromRegister(before, issue.blindedHash);
    if (!state.openBoxes.has(issue.boxId)) return notOpen;
    taken.set(key, issue);
    return { type: 'issued', blindSignature: issue.blindSignature };
  });
  return { entries: [...taken.values()], outcomes };
}
