import type { TestApp } from './test-app';

interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/** All items of a list, page by page; `between` runs after each page. */
export async function walkPages<Item>(
  app: TestApp,
  path: string,
  between: (items: readonly Item[]) => Promise<void> = () => Promise.resolve(),
): Promise<Item[]> {
  const items: Item[] = [];
  const url = new URL(path, app.url);
  for (;;) {
    const answer = await app.asAdmin<Page<Item>>('GET', `${url.pathname}${url.search}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    items.push(...answer.body.items);
    if (answer.body.next === null) return items;
    url.searchParams.set('cursor', answer.body.next);
    await between(items);
  }
}
