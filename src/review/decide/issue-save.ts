import { z } from 'zod';
import type { Digest } from '../../model/evidence.ts';
import { Issue } from '../../model/issue.ts';
import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { FieldFault } from './issue-extras.ts';
import { mostCharacters, type Field, type Typed } from './issue-fields.ts';
import { parts, typedOf, type FormPart, type MakingGround, type PartName, type Row } from './issue-parts.ts';
import { noteIssueEdit } from './note-edit.ts';
import { mergeRows, type MergedRow, type MergedRows, type Stored, type WantedRow } from './issue-rows.ts';

/** A save of one part. `based` is the version of `issue.yaml` that the page showed, `base` the rows of the part as it showed them. */
type SavePart = { part: PartName; based: Digest; base: readonly Row[]; mine: readonly WantedRow[] };

/** Why a field cannot be kept as it was typed. */
export type Fault = FieldFault & { row: number };

/** `merged` says that somebody changed other fields of the part meanwhile, which stay. */
type PartSaved = { kind: 'saved'; merged: boolean };

/** Nothing was written: something typed is no value, or two people changed the same field. Rows are as mine would have them. */
export type PartUnsaved = {
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
  { who, ...ground }: MakingGround & { who: Person },
): Decision<PartSaved | PartUnsaved> {
  const version = issue.versions.get('issue.yaml') ?? '';
  const { made, merged, answer } = mergePart(issue, { ...save, part: parts[save.part], version }, ground);
  if (answer !== null) return { outcome: 'conflict', answer };
  return saved(issue, { name: save.part, made, merged, who });
}

type Merging = Omit<SavePart, 'part'> & { part: FormPart; version: Digest };

/** The rows of a part as they are to be kept, or what is in the way. `merged` says that somebody else changed the part meanwhile. */
export function mergePart(
  issue: DeskIssue,
  { part, version, ...save }: Merging,
  ground: MakingGround,
): { made: unknown[]; merged: boolean; answer: PartUnsaved | null } {
  const fields = part.fields(issue.issue);
  const isCurrent = version === save.based;
  const theirs = part.rows(issue.issue);
  const stored = (rows: readonly Row[]): Stored[] =>
    rows.map((row) => ({ row, typed: typedOf(row, fields), key: part.keyOf(row) }));
  const mine = part.isList ? save.mine.filter(({ typed }) => !isBlank(typed)) : save.mine;
  const merged = mergeRows(stored(isCurrent ? theirs : save.base), mine, stored(theirs));
  const made = merged.rows.map(({ row, typed }) => part.make(row, typed, ground));
  const faults = faultsOf(merged, made, { part, fields, issue, sizes: ground.sizes });
  if (faults.length > 0 || hasClash(merged)) {
    return { made, merged: false, answer: { kind: 'unsaved', ...merged, theirs, version, faults } };
  }
  // What changed elsewhere in the file, often by the same person's own hand, is nothing to tell here.
  const isOther = !isCurrent && JSON.stringify(theirs) !== JSON.stringify(save.base);
  return { made, merged: isOther, answer: null };
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
  {
    part,
    fields,
    issue,
    sizes,
  }: { part: FormPart; fields: readonly Field[]; issue: DeskIssue } & Pick<MakingGround, 'sizes'>,
): Fault[] {
  return rows.flatMap(({ row: was, typed }, row) => {
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
    const own = (part.faults?.(was, typed, sizes) ?? []).filter(({ field }) =>
      found.every((one) => one.field !== field),
    );
    found.push(...own.map((fault) => ({ ...fault, row })));
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
