import { withoutBackportForm } from '../../model/backport-title.ts';

/** `(#3266) ` before a title. */
const numbered = /^\(#?\d+\)\s*/;

/** Looked for where a run of spaces or marks begins, and nowhere within it: a title of 10,000 spaces would take half a second. */
const trailing = /(?<!\s)\s*\((?:#\d+|first commit[^)]*)\)$|(?<![\s.…:])[\s.…:]+$/i;

/**
 * The title without what says only where it goes: `[release/1.2] Fix leak (#3266)` is `Fix leak`.
 * A title that says nothing else stays as it is, less its trailing marks.
 */
export function plainTitle(title: string): string {
  const plain = untilStable(title.trim(), (text) => withoutBackportForm(text).replace(numbered, '').trimStart());
  const says = /^(?:(?:to|into|for|on)\s+)?(?:release\S*\s*)?[\d.v]*$/i.test(plain) ? title.trim() : plain;
  return untilStable(says, (text) => text.replace(trailing, ''));
}

function untilStable(text: string, change: (text: string) => string): string {
  const changed = change(text);
  return changed === text ? text : untilStable(changed, change);
}
