import type { ElectionState } from '@scrutin/domain';
import { ballotSlot } from './ballot-record';
import { membersOf, textMembers, type Transport } from './transport';
import { stop } from './voter-error';

export interface VoterSession {
  readonly token: string;
  /** The voter's; empty if the server does not say. */
  readonly name: string;
  readonly elections: readonly VoterElection[];
}

/** An election on whose roll the voter stands. */
export interface VoterElection {
  readonly id: string;
  readonly state: ElectionState;
  readonly box: string;
  /** The ballot has been handed out before: the seed it was handed out for is needed to go on. */
  readonly issued: boolean;
  /** Where this device keeps the voter's record. */
  readonly slot: string;
}

const isElection = (value: unknown): value is Omit<VoterElection, 'slot'> => {
  const { id, state, box, issued } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    [id, state, box].every((member) => typeof member === 'string') && typeof issued === 'boolean'
  );
};

export const openVoterSession = async (
  transport: Transport,
  signIn: { readonly registrationNumber: string; readonly accessCode: string },
): Promise<VoterSession> => {
  const text = await transport.post('/api/voter-sessions', {
    registrationNumber: signIn.registrationNumber,
    accessCode: signIn.accessCode,
  });
  const { token } = textMembers(text, ['token']);
  const { elections, name } = membersOf(text);
  if (!Array.isArray(elections) || !elections.every(isElection)) {
    throw stop('unreadable_answer', 'The answer has no elections.');
  }
  return {
    token,
    name: typeof name === 'string' ? name : '',
    elections: elections.map(({ id, state, box, issued }) => ({
      id,
      state,
      box,
      issued,
      slot: ballotSlot(id, signIn.registrationNumber),
    })),
  };
};
