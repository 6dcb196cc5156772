import { entriesOf, withCount } from '../../check/issue/stated-count.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { noteIssueEdit } from './note-edit.ts';

/** Makes both abstracts say how many entries the issue lists; what else they say stays. */
export function setCount({ issue, review }: DeskIssue, who: Pick<Person, 'id'>): Decision {
  const abstract = withCount(issue.abstract, entriesOf(issue));
  const isSame = abstract.zh === issue.abstract.zh && abstract.en === issue.abstract.en;
  if (isSame) return { outcome: 'done', change: {}, did: '', answer: null };
  const change = { issue: { ...issue, abstract }, review: noteIssueEdit(review, who.id) };
  return { outcome: 'done', change, did: 'edited headline of issue.yaml', answer: null };
}
