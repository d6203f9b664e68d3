import { checkReceipt } from '@scrutin/ballot-client';
import { openSslEd25519 } from '@scrutin/client';
import type { TestBox } from '../election/box';
import type { Sent } from './closed-loop';

const created = 201;

interface CheckedAnswers {
  /** The place of each ballot that was answered with a receipt of its own that is right, in the order sent. */
  readonly positions: readonly number[];
  /** What was wrong with the others, and how often. */
  readonly failures: Readonly<Record<string, number>>;
}

function codeOf(body: string): string {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' ? code : 'no code';
  } catch {
    return 'no JSON';
  }
}

function receiptOf(body: string): string {
  try {
    const { receipt } = JSON.parse(body) as { receipt?: unknown };
    return typeof receipt === 'string' ? receipt : '';
  } catch {
    return '';
  }
}

/** Every receipt in full, by the rules of the protocol. */
export function checkAnswers(
  sent: readonly Sent[],
  ballots: readonly Buffer[],
  { ledger, receiptKey }: Pick<TestBox, 'ledger' | 'receiptKey'>,
): CheckedAnswers & { readonly accepted: readonly Sent[] } {
  const positions: number[] = [];
  const accepted: Sent[] = [];
  const failures: Record<string, number> = {};
  const count = (failure: string): void => {
    failures[failure] = (failures[failure] ?? 0) + 1;
  };
  for (const each of sent) {
    const { answer, index } = each;
    if (answer === null) count('no answer');
    else if (answer.status !== created) count(`${answer.status} ${codeOf(answer.body)}`);
    else {
      const ballot = ballots[index]?.toString('latin1') ?? '';
      const expected = { ballot, ledger, receiptKey };
      const receipt = checkReceipt(receiptOf(answer.body), expected, openSslEd25519);
      if (receipt === undefined) count('201 with a wrong receipt');
      else {
        positions.push(receipt.position);
        accepted.push(each);
      }
    }
  }
  return { positions, accepted, failures };
}
