/** Groups of at least two, in order of appearance; what has no key stands alone. */
export function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Value[][] {
  const groups = Map.groupBy(values, keyOf);
  groups.delete(null);
  return [...groups.values()].filter((group) => group.length > 1);
}
