const done = new Set(['merged', 'passed', 'released', 'published', 'accepted', 'listed']);
const dropped = new Set(['closed', 'failed', 'cancelled', 'withdrawn', 'declined']);

/** A sign for a state beside its word, so that neither colour nor language alone tells it: done, dropped, or still under way. */
export function stateSign(kind: string): '●' | '○' | '✕' {
  if (done.has(kind)) return '●';
  return dropped.has(kind) ? '✕' : '○';
}
