import type { Collection } from '../model/collection.ts';
import type { Problem, Severity } from '../model/problem.ts';
import type { Rendered } from '../model/rendered.ts';
import { buildProof, sourcesOf, type Proof } from './build-proof.ts';
import { rowOf, viewProblems, type ProblemView } from './view-problems.ts';
import { buildView } from './build-view.ts';
import { cleanText } from './clean-text.ts';
import { linkRelated, type RelatedView } from './link-related.ts';
import { itemsOfWeek, type RenderInput } from './render-input.ts';
import { nameOrigin } from './name-origin.ts';
import { checkMailSize } from './render-mail.ts';
import { renderingFiles } from './rendering-files.ts';
import type { EntryView, View } from './view.ts';

/** `writer` says who wrote it and why; `proof` is null where no machine did. */
type EntryRow = EntryView & {
  row: string;
  group: string;
  href: string;
  writer: string;
  related: RelatedView[];
  proof: Proof | null;
};
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
  const entries = rowsOf(view, input, renderings);
  const others = [...rendering, ...sizes, ...(input.collection?.problems ?? [])];
  const all = viewProblems(input, others, new Set(entries.map(({ row }) => row)));
  return {
    name: view.name,
    number: view.number,
    issue: view.issue,
    dates: view.dates,
    headline: view.headline,
    subject: view.subject,
    problems: all.filter((one) => one.severity !== 'info'),
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

function rowsOf(view: View, input: RenderInput, renderings: readonly Rendered[]): EntryRow[] {
  const page = renderingFiles(
    renderings.find((one) => one.mode === 'both')?.mode ?? renderings[0]?.mode ?? 'both',
  ).page;
  const groups = view.sections.flatMap(({ title, groups }) => groups.map((group) => ({ section: title, ...group })));
  const shown = groups.flatMap((group) => group.entries);
  const relatedTo = linkRelated(input, shown, page);
  const sources = sourcesOf(input);
  const proofOf = (slug: string): Proof | null => {
    const [entry, draft] = [input.entries.get(slug), input.drafts.get(slug)];
    return entry === undefined || draft === undefined ? null : buildProof(entry, draft, sources);
  };
  return groups.flatMap((group) =>
    group.entries.map((entry) => ({
      ...entry,
      row: rowOf(entry.slug),
      group: (group.title[0] ?? group.section[0])?.text ?? '',
      href: `${page}#${entry.anchor}`,
      related: relatedTo(entry.slug),
      writer: nameOrigin(entry.origin.kind, input.drafts.get(entry.slug)),
      proof: proofOf(entry.slug),
    })),
  );
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
