import type { ReliableProducer, Sender } from '../kafka/reliable-producer';
import type { Leadership } from '../lease/leadership';
import type { Term } from '../lease/term';
import { unlessAborted } from '../pause';

/** Sends nothing while another process may lead, and waits for no answer of Kafka once the term is over. */
export const leadingSender = (
  producer: Pick<ReliableProducer, 'send'>,
  leadership: Pick<Leadership, 'confirm'>,
  term: Term,
): Sender => ({
  send: async (records) => {
    const mayStill = () => leadership.confirm(term);
    await unlessAborted(producer.send(records, mayStill), term.signal);
  },
});
