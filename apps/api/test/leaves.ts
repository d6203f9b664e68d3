export type Leaf = readonly [key: string, value: string | number | boolean | null];

/** Every value in a document that is no object and no list, with the name that it goes by. */
export function leavesOf(document: unknown, key = ''): readonly Leaf[] {
  if (Array.isArray(document)) return document.flatMap((item) => leavesOf(item, key));
  if (typeof document === 'object' && document !== null)
    return Object.entries(document).flatMap(([name, value]) => leavesOf(value, name));
  return [[key, document as Leaf[1]]];
}

/** What was said before anything had happened, and so tells nothing of what happened since. */
export class KnownLeaves {
  private readonly known = new Set<string>();

  add(document: unknown): void {
    for (const leaf of leavesOf(document)) this.known.add(JSON.stringify(leaf));
  }

  listNew(document: unknown): readonly Leaf[] {
    return leavesOf(document).filter((leaf) => !this.known.has(JSON.stringify(leaf)));
  }
}
