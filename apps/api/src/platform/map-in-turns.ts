import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one piece of work may hold up everybody else who waits for this thread. */
const turnMs = 10;

/** Maps in turns of about 10 ms, so that a list of any length holds up nobody. `map` must be quick for one item. */
export async function mapInTurns<Item, Value>(
  items: Iterable<Item>,
  map: (item: Item) => Value,
): Promise<Value[]> {
  const values: Value[] = [];
  let endsAtMs = performance.now() + turnMs;
  for (const item of items) {
    values.push(map(item));
    if (performance.now() < endsAtMs) continue;
    await nextTurn();
    endsAtMs = performance.now() + turnMs;
  }
  return values;
}
