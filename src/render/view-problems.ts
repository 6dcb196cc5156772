import type { Draft } from '../model/draft.ts';
import type { Entry } from '../model/entry.ts';
import type { Problem, Severity } from '../model/problem.ts';
import { cleanText } from './clean-text.ts';
import { markSpan, type MarkedText } from './mark-span.ts';
import { placeInEntry } from './place-in-entry.ts';
import type { RenderInput } from './render-input.ts';

/** `text`: the sentence of a draft that a problem is about, with what failed in it; `row` leads to the entry in the table. */
export type ProblemView = {
  severity: Severity;
  code: string;
  place: string;
  row: string | null;
  message: string;
  hint: string;
  text: MarkedText | null;
};
const order: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * The problems of an issue, worst first.
 * @param others those that do not come from drafts
 * @param rows anchors of the table; a problem of an entry that is not in it leads nowhere
 */
export function viewProblems(
  { drafts, entries }: Pick<RenderInput, 'drafts' | 'entries'>,
  others: readonly Problem[],
  rows: ReadonlySet<string>,
): ProblemView[] {
  const drafted = [...drafts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([slug, draft]) => draftProblems(slug, draft, entries.get(slug)));
  const all = [...others.map((one) => viewOfProblem(one)), ...drafted];
  return order
    .flatMap((severity) => all.filter((one) => one.severity === severity))
    .map((one) => ({ ...one, row: one.row !== null && rows.has(one.row) ? one.row : null }));
}

/**
 * A draft's problems name a place inside the draft. What the entry still says is named where people edit it, anything else where
 * it stands in the draft.
 */
function draftProblems(slug: string, draft: Draft, entry: Entry | undefined): ProblemView[] {
  return draft.problems.map((one) => {
    const inEntry = entry === undefined ? null : placeInEntry(one.place, { draft, entry });
    const file = entry === undefined || (one.place.key !== undefined && inEntry === null) ? 'drafts' : 'entries';
    const name = file === 'drafts' ? `drafts/${slug}.json` : `entries/${slug}.yaml`;
    return viewOfProblem({ ...one, place: { file: name, ...one.place, ...inEntry } }, markSpan(draft, one.place));
  });
}

function viewOfProblem(one: Problem, text: MarkedText | null = null): ProblemView {
  const { file, key, line, source, ref } = one.place;
  const place = [file, line === undefined ? undefined : `line ${line}`, key, source, ref].filter(
    (part) => part !== undefined,
  );
  const slug = /^(?:entries\/([a-z0-9-]+)\.yaml|drafts\/([a-z0-9-]+)\.json)$/.exec(file ?? '');
  return {
    severity: one.severity,
    code: one.code,
    place: place.map(cleanText).join(' · '),
    row: slug === null ? null : rowOf(slug[1] ?? slug[2] ?? ''),
    message: cleanText(one.message),
    hint: cleanText(one.hint),
    text,
  };
}

/** The anchor of an entry in the table. */
export function rowOf(slug: string): string {
  return `row-${slug}`;
}
