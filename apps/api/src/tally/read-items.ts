import type { IncomingMessage } from '../platform/kafka/incoming-message';
import type { Rejected } from '../platform/kafka/quarantine-record';
import { recordDefect, textDefect, type Defect } from '../platform/kafka/unreadable';
import type { Counting, Sized } from './counting';

/** An item, and the message that brought it. */
export interface Arrived<Item> {
  readonly item: Item;
  readonly message: IncomingMessage;
}

/** The items of messages by ledger, in their order, and the messages that are none. */
export function readItems<State extends Sized, Item>(
  counting: Counting<State, Item>,
  messages: readonly IncomingMessage[],
) {
  const items = new Map<string, Arrived<Item>[]>();
  const rejected: Rejected[] = [];
  for (const message of messages) {
    const item = readItem(counting, message);
    if ('reason' in item) {
      rejected.push({ message, ...item });
      continue;
    }
    const ledgerId = counting.ledgerOf(item.item);
    const ofLedger = items.get(ledgerId);
    if (ofLedger === undefined) items.set(ledgerId, [item]);
    else ofLedger.push(item);
  }
  return { items, rejected };
}

function readItem<State extends Sized, Item>(
  { source, readItem: read, ledgerOf }: Counting<State, Item>,
  message: IncomingMessage,
): Arrived<Item> | Defect {
  const defect = recordDefect(source, message);
  if (defect !== null) return defect;
  const item = read(message.value);
  if (item === null) return textDefect(source, message.value ?? '');
  // It would be in another's partition, and only by chance be seen by whoever counts that ledger.
  if (message.key !== ledgerOf(item)) return { reason: 'wrong_key', detail: '' };
  return { item, message };
}
