import { Digest } from '../../model/evidence.ts';
import { tidy, type Field, type Typed } from '../decide/issue-fields.ts';
import type { PartUnsaved } from '../decide/issue-save.ts';
import { typedOf, type FormPart, type Row } from '../decide/issue-parts.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { candidatesOf, termsOf } from './issue-choices.ts';

/** A row of a form as it is shown: `clashes` has what others put into a field, `gone` says who took the row away. */
export type ShownRow = {
  from: number | null;
  kept: Row | null;
  typed: Typed;
  clashes: Readonly<Record<string, string>>;
  gone: 'mine' | 'theirs' | null;
};

/** The form of a part: the version and the rows that it is based on, and the rows as somebody wants them. */
export type PartForm = { based: Digest; base: Row[]; rows: ShownRow[]; hasOrder: boolean };

const mostRows = 200;

/** The form of a part as the issue is. */
export function storedForm(
  part: FormPart,
  { issue, versions }: Pick<DeskIssue, 'issue' | 'versions'>,
  file = 'issue.yaml',
): PartForm {
  const fields = part.fields(issue);
  const base = part.rows(issue);
  const rows = base.map((row, from) => shown(from, typedOf(row, fields)));
  return { based: versions.get(file) ?? '', base, rows, hasOrder: false };
}

/** The form again where a save was not kept; `row` is the first that needs something. */
export function unsavedForm(answer: PartUnsaved): { form: PartForm; row: number | null } {
  const rows = answer.rows.map(({ row, typed, clashes, gone }) => {
    const at = row === null ? -1 : answer.theirs.indexOf(row);
    return { from: at < 0 ? null : at, kept: at < 0 ? row : null, typed, clashes, gone };
  });
  const form = { based: answer.version, base: answer.theirs, rows, hasOrder: answer.order !== null };
  return { form, row: answer.faults[0]?.row ?? null };
}

function shown(from: number | null, typed: Typed): ShownRow {
  return { from, kept: null, typed, clashes: {}, gone: null };
}

/** Reads the form of a part; null where it is none. A field that it lacks stays as it was. */
export function readPartForm(form: URLSearchParams, part: FormPart, fields: readonly Field[]): PartForm | null {
  const based = Digest.safeParse(form.get('based'));
  const base = rowsIn(form.get('base'), part);
  if (!based.success || base === null) return null;
  const clashes = form.getAll('clash');
  const rows = form
    .getAll('row')
    .slice(0, mostRows)
    .flatMap((row): ShownRow[] => {
      const [, id = '', at = ''] = /^(\d{1,4})\|(\d{0,4})$/.exec(row) ?? [];
      const own = at === '' ? undefined : base[Number(at)];
      if (id === '' || (at !== '' && own === undefined)) return [];
      const kept = rowsIn(`[${form.get(`kept.${id}`) || ''}]`, part)?.[0] ?? null;
      const was = own === undefined ? {} : typedOf(own, fields);
      const typed = Object.fromEntries(
        fields.map(({ name, kind }) => [name, tidy(form.get(`f.${id}.${name}`) ?? was[name] ?? '', kind)]),
      );
      const open = fields.filter(({ name }) => clashes.includes(`${id}|${name}`));
      const gone = clashes.includes(`${id}|`) ? (at === '' ? 'theirs' : 'mine') : null;
      return [
        {
          from: at === '' ? null : Number(at),
          kept,
          typed,
          clashes: Object.fromEntries(open.map(({ name }) => [name, was[name] ?? ''])),
          gone,
        },
      ];
    });
  return { based: based.data, base, rows, hasOrder: clashes.includes('order') };
}

function rowsIn(text: string | null, { schema }: FormPart): Row[] | null {
  try {
    return (
      schema
        .array()
        .max(mostRows)
        .safeParse(JSON.parse(text ?? '')).data ?? null
    );
  } catch {
    return null;
  }
}

/** What an act makes of a form. Nothing is written; `row` is the one that was acted on. */
export function actOnForm(
  form: PartForm,
  act: string,
  { issue, fields }: { issue: DeskIssue; fields: readonly Field[] },
): { form: PartForm; row: number | null } {
  const [verb = '', which = '', field = ''] = act.split('|');
  const at = /^\d{1,4}$/.test(which) ? Number(which) : -1;
  const rows = [...form.rows];
  const own = rows[at];
  const change = (at: number, row: ShownRow) => ({ form: { ...form, rows: rows.with(at, row) }, row: at });
  const add = (typed: Typed) => ({ form: { ...form, rows: [...rows, shown(null, typed)] }, row: rows.length });
  if (verb === 'add') return add(Object.fromEntries(fields.map(({ name }) => [name, ''])));
  if (verb === 'term') {
    const term = termsOf(issue, new Map()).find((one) => one.term === which);
    return term === undefined ? { form, row: null } : add(typedOf(term, fields));
  }
  if (verb === 'candidate') {
    const [first] = rows;
    const title = candidatesOf(issue).find(({ id }) => id === which)?.title;
    if (first === undefined || title === undefined) return { form, row: null };
    return change(0, { ...first, typed: { ...first.typed, 'headline.zh': title.zh, 'headline.en': title.en } });
  }
  if (verb === 'order') return { form: { ...form, rows: inOrderOfBase(rows), hasOrder: false }, row: null };
  if (own === undefined) return { form, row: null };
  if (verb === 'remove') return { form: { ...form, rows: rows.toSpliced(at, 1) }, row: null };
  if (verb === 'take') return change(at, withTheirs(own, field));
  const to = verb === 'up' ? at - 1 : verb === 'down' ? at + 1 : -1;
  if (to < 0 || to >= rows.length) return { form, row: at };
  return { form: { ...form, rows: rows.toSpliced(at, 1).toSpliced(to, 0, own) }, row: to };
}

function withTheirs(row: ShownRow, field: string): ShownRow {
  const { [field]: theirs, ...clashes } = row.clashes;
  return theirs === undefined ? row : { ...row, typed: { ...row.typed, [field]: theirs }, clashes };
}

/** Rows as the others have them, new ones at the end. */
function inOrderOfBase(rows: readonly ShownRow[]): ShownRow[] {
  return rows.toSorted((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity) || 0);
}
