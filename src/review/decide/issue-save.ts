import { z } from 'zod';
import type { Digest } from '../../model/evidence.ts';
import type { Instant } from '../../model/instant.ts';
import { Issue } from '../../model/issue.ts';
import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { mostCharacters, type Field, type Typed } from './issue-fields.ts';
import { parts, typedOf, type Part, type PartName, type Row } from './issue-parts.ts';
import { noteIssueEdit } from './note-edit.ts';
import { mergeRows, type MergedRow, type MergedRows, type Stored, type WantedRow } from './issue-rows.ts';

/** A save of one part. `based` is the version of `issue.yaml` that the page showed, `base` the rows of the part as it showed them. */
type SavePart = { part: PartName; based: Digest; base: readonly Row[]; mine: readonly WantedRow[] };

/** Why a field cannot be kept as it was typed. */
export type Fault = { row: number; field: string; why: 'address' | 'number' | 'missing' | 'long' | 'entry' };

/** `merged` says that somebody changed other fields of the part meanwhile, which stay. */
type PartSaved = { kind: 'saved'; merged: boolean };

/** Nothing was written: something typed is no value, or two people changed the same field. Rows are as mine would have them. */
type PartUnsaved = {
  kind: 'unsaved';
  rows: MergedRow[];
  /** Rows of the part as they are now, and the version of the file. */
  theirs: Row[];
  version: Digest;
  order: number[] | null;
  faults: Fault[];
};

export function savePart(
  issue: DeskIssue,
  save: SavePart,
  { who, now }: { who: Person; now: Instant },
): Decision<PartSaved | PartUnsaved> {
  const part = parts[save.part];
  const fields = part.fields(issue.issue);
  const version = issue.versions.get('issue.yaml') ?? '';
  const isCurrent = version === save.based;
  const theirs = part.rows(issue.issue);
  const stored = (rows: readonly Row[]): Stored[] =>
    rows.map((row) => ({ row, typed: typedOf(row, fields), key: part.keyOf(row) }));
  const mine = part.isList ? save.mine.filter(({ typed }) => !isBlank(typed)) : save.mine;
  const merged = mergeRows(stored(isCurrent ? theirs : save.base), mine, stored(theirs));
  const made = merged.rows.map(({ row, typed }) => part.make(row, typed, now));
  const faults = faultsOf(merged, made, { part, fields, issue });
  if (faults.length > 0 || hasClash(merged)) {
    const answer: PartUnsaved = { kind: 'unsaved', ...merged, theirs, version, faults };
    return { outcome: 'conflict', answer };
  }
  // What changed elsewhere in the file, often by the same person's own hand, is nothing to tell here.
  const isOther = !isCurrent && JSON.stringify(theirs) !== JSON.stringify(save.base);
  return saved(issue, { name: save.part, made, merged: isOther, who });
}

function saved(
  { issue, review }: DeskIssue,
  { name, made, merged, who }: { name: PartName; made: readonly unknown[]; merged: boolean; who: Person },
): Decision<PartSaved> {
  const answer: PartSaved = { kind: 'saved', merged };
  const changed = Issue.safeParse(parts[name].put(issue, made));
  if (!changed.success) {
    const message = `issue.yaml cannot hold this: ${z.prettifyError(changed.error).slice(0, 300)}`;
    return { outcome: 'refused', problems: [problem('desk-input-invalid', {}, message)] };
  }
  const isSame = JSON.stringify(Issue.parse(issue)) === JSON.stringify(changed.data);
  if (isSame) return { outcome: 'done', change: {}, did: '', answer };
  const change = { issue: changed.data, review: noteIssueEdit(review, who.id) };
  return { outcome: 'done', change, did: `edited ${name} of issue.yaml`, answer };
}

/** A row of which nothing was filled in is none. */
function isBlank(typed: Typed): boolean {
  return Object.values(typed).every((text) => text === '');
}

function hasClash({ rows, order }: MergedRows): boolean {
  return order !== null || rows.some(({ clashes, gone }) => gone !== null || Object.keys(clashes).length > 0);
}

function faultsOf(
  { rows }: MergedRows,
  made: readonly unknown[],
  { part, fields, issue }: { part: Part; fields: readonly Field[]; issue: DeskIssue },
): Fault[] {
  return rows.flatMap(({ typed }, row) => {
    const missing = part.needs.filter((names) => names.every((name) => !typed[name]));
    const found: Fault[] = [
      ...missing.map(([field = '']): Fault => ({ row, field, why: 'missing' })),
      ...fields.flatMap(({ name, kind }): Fault[] =>
        (typed[name]?.length ?? 0) > mostCharacters[kind] ? [{ row, field: name, why: 'long' }] : [],
      ),
      ...fields.flatMap(({ name, kind }): Fault[] =>
        kind === 'entry' && typed[name] && !issue.entries.has(typed[name]) ? [{ row, field: name, why: 'entry' }] : [],
      ),
    ];
    const parsed = part.schema.safeParse(made[row]);
    const kinds = new Map(fields.map(({ name, kind }) => [name, kind]));
    for (const { path } of parsed.error?.issues ?? []) {
      const field = path.join('.');
      const kind = kinds.get(field);
      if (found.some((one) => one.field === field)) continue;
      if (kind === 'number' || kind === 'address') found.push({ row, field, why: kind });
    }
    return found;
  });
}
