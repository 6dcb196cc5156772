import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { mergeEntry } from './merge-entry.ts';
import { saveEntry, type SaveConflict, type Saved } from './save-entry.ts';
import { settleClashes, type Choice } from './settle-clashes.ts';
import { beyondLimits, isEndless } from './text-limits.ts';

export type { Choice } from './settle-clashes.ts';

/** Both sides of a conflict as a page showed them, with what is to stand at each clash, in their order. */
export type SettleInput = { base: Entry; mine: Entry; theirs: Entry; version: Digest; choices: readonly Choice[] };

/** Keeps what somebody chose of two sides. Where a third change came meanwhile it is a save like any other, and may clash again. */
export function settleEntry(
  issue: DeskIssue,
  { slug, base, mine, theirs, version, choices }: SettleInput & { slug: Slug },
  who: Pick<Person, 'id'>,
): Decision<Saved | SaveConflict> {
  // Before they are compared, which takes long of texts without end.
  const [endless] = [base, mine, theirs].filter(isEndless);
  const over = beyondLimits(endless ?? mine);
  if (over !== null) return { outcome: 'refused', problems: [over] };
  const settled = settleClashes(mergeEntry(base, mine, theirs), choices);
  if (settled === null) {
    const message = 'A choice holds something that its field cannot hold.';
    return { outcome: 'refused', problems: [problem('desk-input-invalid', {}, message)] };
  }
  return saveEntry(issue, { slug, based: version, base: theirs, mine: settled }, who);
}
