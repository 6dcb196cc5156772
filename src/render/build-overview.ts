import type { Collection } from '../model/collection.ts';
import type { Draft } from '../model/draft.ts';
import type { Problem, Severity } from '../model/problem.ts';
import type { Rendered } from '../model/rendered.ts';
import { buildView } from './build-view.ts';
import { cleanText } from './clean-text.ts';
import { linkRelated, type RelatedView } from './link-related.ts';
import { itemsOfWeek, type RenderInput } from './render-input.ts';
import { markSpan, type MarkedText } from './mark-span.ts';
import { checkMailSize } from './render-mail.ts';
import { renderingFiles } from './rendering-files.ts';
import type { EntryView, View } from './view.ts';

/** `text`: the sentence of a draft that a problem is about, with what failed in it. */
type ProblemView = {
  severity: Severity;
  code: string;
  place: string;
  message: string;
  hint: string;
  text: MarkedText | null;
};
/** `removed`: what the writer did not read of the evidence, in words; empty where it read all. */
type EntryRow = EntryView & { group: string; href: string; related: RelatedView[]; removed: string };
/** `alarms` are the codes of the problems that name the source and ask for attention. */
type SourceRow = {
  source: string;
  kind: string;
  outcome: string;
  items: number;
  note: string | null;
  alarms: string[];
};
type RenderingView = {
  mode: string;
  label: string;
  subject: string;
  kib: string;
  page: string;
  html: string;
  text: string;
  open: boolean;
};

/** What the editors' overview shows: the view in both languages, and beside it what only editors need. */
export type Overview = Pick<View, 'name' | 'number' | 'issue' | 'dates' | 'headline' | 'subject'> & {
  problems: ProblemView[];
  information: ProblemView[];
  severities: { severity: Severity; count: number }[];
  entries: EntryRow[];
  origins: { kind: string; count: number }[];
  sources: SourceRow[];
  outcomes: { outcome: string; count: number }[];
  itemCount: number;
  renderings: RenderingView[];
};

/** The overview of an issue and its renderings. Problems come from collecting, from the drafts, and from rendering itself. */
export function buildOverview(input: RenderInput, renderings: readonly Rendered[]): Overview {
  const { value: view, problems: rendering } = buildView(input, 'both');
  const sizes = renderings.flatMap((rendered) => checkMailSize(rendered.html, rendered.mode));
  const drafts = [...input.drafts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([slug, draft]) => draftProblems(slug, draft));
  const others = [...rendering, ...sizes, ...(input.collection?.problems ?? [])].map((one) => viewOfProblem(one));
  const all = [...others, ...drafts];
  const entries = rowsOf(view, input, renderings);
  return {
    name: view.name,
    number: view.number,
    issue: view.issue,
    dates: view.dates,
    headline: view.headline,
    subject: view.subject,
    problems: all.filter((one) => one.severity !== 'info').sort((a, b) => rank(a) - rank(b)),
    information: all.filter((one) => one.severity === 'info'),
    severities: (['error', 'warning', 'info'] as const).map((severity) => ({
      severity,
      count: all.filter((one) => one.severity === severity).length,
    })),
    entries,
    origins: (['offline', 'model', 'edited'] as const)
      .map((kind) => ({ kind, count: entries.filter((entry) => entry.origin.kind === kind).length }))
      .filter((origin) => origin.count > 0),
    sources: sourceRows(input.collection),
    outcomes: outcomeOrder
      .map((outcome) => ({
        outcome,
        count: (input.collection?.sources ?? []).filter((one) => one.outcome === outcome).length,
      }))
      .filter(({ count }) => count > 0),
    itemCount: itemsOfWeek(input).length,
    renderings: renderings.map(viewOfRendering),
  };
}

const outcomeOrder = ['failed', 'partial', 'empty', 'complete'] as const;

/** Those that need a look first; equal ones in the order of the record. */
function sourceRows(collection: Collection | null): SourceRow[] {
  const rows = (collection?.sources ?? []).map((one): SourceRow => ({
    source: cleanText(one.source),
    kind: cleanText(one.kind),
    outcome: one.outcome,
    items: one.items,
    note: one.note === null ? null : cleanText(one.note),
    alarms: alarmsOf(collection?.problems ?? [], one.source),
  }));
  return rows.sort((a, b) => urgencyOf(a) - urgencyOf(b));
}

/** A silent source with an alarm goes before one that may be silent. */
function urgencyOf({ outcome, alarms }: SourceRow): number {
  const place = outcomeOrder.findIndex((one) => one === outcome);
  return place > 1 && alarms.length > 0 ? 1.5 : place;
}

function alarmsOf(problems: readonly Problem[], source: string): string[] {
  const own = problems.filter((one) => one.severity !== 'info' && one.place.source === source);
  return [...new Set(own.map(({ code }) => code))].sort();
}

/** A draft's problems name the place inside the draft; the file is added where it is missing. */
function draftProblems(slug: string, draft: Draft): ProblemView[] {
  return draft.problems.map((one) =>
    viewOfProblem({ ...one, place: { file: `drafts/${slug}.json`, ...one.place } }, markSpan(draft, one.place)),
  );
}

function viewOfProblem(one: Problem, text: MarkedText | null = null): ProblemView {
  const { file, key, line, source, ref } = one.place;
  const place = [file, line === undefined ? undefined : `line ${line}`, key, source, ref].filter(
    (part) => part !== undefined,
  );
  return {
    severity: one.severity,
    code: one.code,
    place: place.map(cleanText).join(' · '),
    message: cleanText(one.message),
    hint: cleanText(one.hint),
    text,
  };
}

function rank(one: ProblemView): number {
  return one.severity === 'error' ? 0 : 1;
}

function rowsOf(view: View, input: RenderInput, renderings: readonly Rendered[]): EntryRow[] {
  const page = renderingFiles(
    renderings.find((one) => one.mode === 'both')?.mode ?? renderings[0]?.mode ?? 'both',
  ).page;
  const groups = view.sections.flatMap(({ title, groups }) => groups.map((group) => ({ section: title, ...group })));
  const shown = groups.flatMap((group) => group.entries);
  const relatedTo = linkRelated(input, shown, page);
  return groups.flatMap((group) =>
    group.entries.map((entry) => ({
      ...entry,
      group: (group.title[0] ?? group.section[0])?.text ?? '',
      href: `${page}#${entry.anchor}`,
      related: relatedTo(entry.slug),
      removed: describeRemoved(input.drafts.get(entry.slug)),
    })),
  );
}

function describeRemoved(draft: Draft | undefined): string {
  const counts = new Map<string, number>();
  for (const { kind, count } of draft?.removed ?? []) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => `${kind} (${count})`).join(', ');
}

function viewOfRendering(rendered: Rendered): RenderingView {
  const names = { zh: '中文', en: 'English', both: '中英双语' } as const;
  const kib = (new TextEncoder().encode(rendered.html).length / 1024).toFixed(0);
  return {
    mode: rendered.mode,
    label: names[rendered.mode],
    subject: rendered.subject,
    kib,
    ...renderingFiles(rendered.mode),
    open: rendered.mode === 'both',
  };
}
