import { Entry, type Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { Extras, extraFaults, extraFields, madeExtras } from './issue-extras.ts';
import type { FormPart, MakingGround, Row } from './issue-parts.ts';
import type { WantedRow } from './issue-rows.ts';
import { mergePart, type PartUnsaved } from './issue-save.ts';
import { sameValue } from './merge-fields.ts';
import { noteEdit } from './note-edit.ts';

/** What stands beside the text of an entry, as a form of one row. */
export function entryExtras(entry: Entry): FormPart {
  const { references, pictures, figures, attribution } = entry;
  const extras = Extras.parse(withoutMissing({ references, pictures, figures, attribution }));
  return {
    isList: false,
    schema: Extras,
    fields: () => extraFields([extras]),
    rows: () => [extras],
    keyOf: () => '',
    make: (row, typed, { sizes }) => madeExtras(row, typed, sizes),
    needs: [],
    faults: extraFaults,
  };
}

/** A save of what stands beside the text of an entry. `based` is the version of its file that the page showed, `base` what it showed. */
type SaveExtras = { slug: Slug; based: Digest; base: readonly Row[]; mine: readonly WantedRow[] };

export type ExtrasSaved = { kind: 'saved'; merged: boolean };

export function saveExtras(
  issue: DeskIssue,
  { slug, ...save }: SaveExtras,
  { who, ...ground }: MakingGround & { who: Person },
): Decision<ExtrasSaved | PartUnsaved> {
  const entry = issue.entries.get(slug);
  const version = issue.versions.get(`entries/${slug}.yaml`);
  if (entry === undefined || version === undefined) {
    const message = `entries/${slug}.yaml is not there any more, so there is nothing to change; what you typed was not kept.`;
    return { outcome: 'refused', problems: [problem('desk-entry-missing', {}, message)] };
  }
  const { made, merged, answer } = mergePart(issue, { ...save, part: entryExtras(entry), version }, ground);
  if (answer !== null) return { outcome: 'conflict', answer };
  const { references: _r, pictures: _p, figures: _f, attribution: _a, ...rest } = entry;
  const changed = Entry.parse({ ...rest, ...Extras.parse(made[0]) });
  const saved: ExtrasSaved = { kind: 'saved', merged };
  if (sameValue(changed, entry)) return { outcome: 'done', change: {}, did: '', answer: saved };
  const change = { entries: new Map([[slug, changed]]), review: noteEdit(issue.review, slug, who.id) };
  return { outcome: 'done', change, did: `edited entries/${slug}.yaml`, answer: saved };
}

function withoutMissing(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
