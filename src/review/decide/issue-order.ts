import type { Digest } from '../../model/evidence.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { isReordered, mergeOutlines, outlineOf, withOutline, type Outline } from './issue-outline.ts';

/** A save of the order. `based` is the version of `issue.yaml` that the page showed, `base` the order that it showed. */
export type SaveOrder = { based: Digest; base: Outline; mine: Outline };

/** `merged` says that somebody changed the order meanwhile too, and that this stays. */
type OrderSaved = { kind: 'saved'; merged: boolean };

/** Two people put the same things into another order. Nothing was written; `clashes` says what, as `mergeOutlines` names it. */
export type OrderConflict = { kind: 'conflict'; mine: Outline; theirs: Outline; clashes: string[] };

export function saveOrder(issue: DeskIssue, { based, base, mine }: SaveOrder): Decision<OrderSaved | OrderConflict> {
  const theirs = outlineOf(issue.issue);
  const isCurrent = issue.versions.get('issue.yaml') === based;
  const before = isCurrent ? theirs : base;
  if (!isReordered(before, mine)) {
    const message = 'The order that came holds other entries, groups or sections than the page showed.';
    return { outcome: 'refused', problems: [problem('desk-input-invalid', {}, message)] };
  }
  const sides = { base: before, mine, theirs };
  const { outline, clashes } = isCurrent ? { outline: mine, clashes: [] } : mergeOutlines(sides, 'mine');
  if (clashes.length > 0) {
    const answer: OrderConflict = { kind: 'conflict', mine: outline, theirs, clashes };
    return { outcome: 'conflict', answer };
  }
  const [wanted, is, was] = [mine, theirs, before].map((one) => JSON.stringify(one));
  // What stands already as it is wanted was this person's own doing, saved before.
  const answer: OrderSaved = { kind: 'saved', merged: is !== was && is !== wanted };
  if (JSON.stringify(outline) === is) return { outcome: 'done', change: {}, did: '', answer };
  const change = { issue: withOutline(issue.issue, outline) };
  return { outcome: 'done', change, did: 'put issue.yaml into another order', answer };
}
