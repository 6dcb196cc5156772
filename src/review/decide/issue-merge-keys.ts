type MergedKeys = { keys: string[]; isClash: boolean };

type Sides = Record<'base' | 'mine' | 'theirs', readonly string[]>;

/**
 * Three ways, the order of a list: what either side added stands after what it followed there, what either side removed is gone. It is
 * a clash where both put what they share into another order; then that of `prefer` stands. No key comes twice in a side.
 */
export function mergeKeys({ base, mine, theirs }: Sides, prefer: 'mine' | 'theirs' = 'theirs'): MergedKeys {
  const shared = new Set(base.filter((key) => mine.includes(key) && theirs.includes(key)));
  const [was, ours, others] = [base, mine, theirs].map((side) => side.filter((key) => shared.has(key)).join('\n'));
  const isClash = ours !== was && others !== was && ours !== others;
  const leads = isClash ? prefer === 'mine' : ours !== was;
  const [lead, other] = leads ? [mine, theirs] : [theirs, mine];
  const keys = lead.filter((key) => other.includes(key) || !base.includes(key));
  return { keys: insertedFrom(other, keys, (key) => !base.includes(key)), isClash };
}

/** The keys with those of another list that they lack and that are wanted, each after what it follows there. */
export function insertedFrom(
  list: readonly string[],
  keys: readonly string[],
  isWanted: (key: string) => boolean,
): string[] {
  const all = [...keys];
  for (const [at, key] of list.entries()) {
    if (all.includes(key) || !isWanted(key)) continue;
    const before = list.slice(0, at).findLast((one) => all.includes(one));
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, key);
  }
  return all;
}
