import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../kafka/outgoing';
import { LeaseLost, Term } from '../lease/term';
import { leadingSender } from './leading-sender';

const lease = { role: 'relay', holder: 'a', epoch: 1 } as const;
const records: readonly Outgoing[] = [];

describe('the sender of a leader', () => {
  const given = (confirm: (term: Term) => Promise<void>, answer: Promise<void>) => {
    const term = new Term(lease, 0);
    const sent: (readonly Outgoing[])[] = [];
    const producer = {
      send: async (batch: readonly Outgoing[], mayStill = () => Promise.resolve()) => {
        await mayStill();
        sent.push(batch);
        await answer;
      },
    };
    return { term, sent, sender: leadingSender(producer, { confirm }, term) };
  };

  it('sends while it leads', async () => {
    const { sender, sent } = given(() => Promise.resolve(), Promise.resolve());
    await sender.send(records);
    expect(sent).toEqual([records]);
  });

  it('sends nothing when another one leads', async () => {
    const confirm = (term: Term) => Promise.reject(new LeaseLost(term.lease));
    const { sender, sent } = given(confirm, Promise.resolve());
    await expect(sender.send(records)).rejects.toThrow(LeaseLost);
    expect(sent).toEqual([]);
  });

  it('waits for no answer when its term is over', async () => {
    const never = new Promise<void>(() => undefined);
    const { sender, term } = given(() => Promise.resolve(), never);
    const sending = sender.send(records);
    term.end();
    await expect(sending).rejects.toThrow('not waited for');
  });
});
