/** Lines of a difference: what went with `- ` before it, what came with `+ `; what stayed is left out. */
export function listChanges(before: readonly string[], now: readonly string[]): string[] {
  const common = commonLengths(before, now);
  const changes: string[] = [];
  for (let [a, b] = [0, 0]; a < before.length || b < now.length;) {
    if (a < before.length && b < now.length && before[a] === now[b]) [a, b] = [a + 1, b + 1];
    else if (b >= now.length || (a < before.length && (common[a + 1]?.[b] ?? 0) >= (common[a]?.[b + 1] ?? 0)))
      changes.push(`- ${before[a++] ?? ''}`);
    else changes.push(`+ ${now[b++] ?? ''}`);
  }
  return changes;
}

/** How many lines two texts have in common from one place in each on. Texts are those of an entry: some twenty lines. */
function commonLengths(before: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  for (let a = before.length - 1; a >= 0; a -= 1)
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const row = lengths[a] ?? [];
      const below = lengths[a + 1] ?? [];
      row[b] = before[a] === now[b] ? (below[b + 1] ?? 0) + 1 : Math.max(below[b] ?? 0, row[b + 1] ?? 0);
    }
  return lengths;
}
