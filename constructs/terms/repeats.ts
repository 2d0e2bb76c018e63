/** An item that says what an earlier one said, and that one. */
export interface Repeat<Item> {
  readonly item: Item;
  readonly first: Item;
}

/** Items whose key another had before them, each with the first that had it. */
export function repeats<Item>(items: readonly Item[], keyOf: (item: Item) => string): Repeat<Item>[] {
  const holders = new Map<string, Item>();
  return items.flatMap((item) => {
    const first = holders.get(keyOf(item));
    if (first !== undefined) return [{ item, first }];
    holders.set(keyOf(item), item);
    return [];
  });
}
