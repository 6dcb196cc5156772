const branch =
  /^(?:automated )?cherry[- ]?pick(?:ed|s)?(?: of)?(?: #\d+)*:?|^\[[^\]]*(?:\d\.\d|release|backport|cherry)[^\]]*\]|^backport(?: of)?(?: #\d+)*:?|^\(#?\d+\)/i;

const trailing = /\s*\((?:#\d+|first commit[^)]*)\)$|[\s.…:]+$/i;

/** Whether a title says that it brings a change to another branch. */
export function isBackportTitle(title: string): boolean {
  return branch.test(title.trim()) || /\bcherry[- ]?pick|\bbackport/i.test(title);
}

/**
 * The title without what says only where it goes: `[release/1.2] Fix leak (#3266)` is `Fix leak`.
 * A title that says nothing else stays as it is, less its trailing marks.
 */
export function plainTitle(title: string): string {
  const plain = untilStable(title.trim(), (text) => text.replace(branch, '').trimStart());
  const says = /^(?:(?:to|into|for|on)\s+)?(?:release\S*\s*)?[\d.v]*$/i.test(plain) ? title.trim() : plain;
  return untilStable(says, (text) => text.replace(trailing, ''));
}

function untilStable(text: string, change: (text: string) => string): string {
  const changed = change(text);
  return changed === text ? text : untilStable(changed, change);
}
