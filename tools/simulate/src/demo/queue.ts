/** Items that are taken from the front, each once, however many take at the same time. */
export class Queue<Item> {
  private next = 0;

  constructor(private readonly items: readonly Item[]) {}

  get isEmpty(): boolean {
    return this.next >= this.items.length;
  }

  /** Takes items until `use` makes something of one; null when none is left. */
  async firstOf<Value>(use: (item: Item) => Promise<Value | null>): Promise<Value | null> {
    while (this.next < this.items.length) {
      const made = await use(this.items[this.next++] as Item);
      if (made !== null) return made;
    }
    return null;
  }
}
