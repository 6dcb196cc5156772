import { partsOfDraft, partsOfEntry } from '../../check/grounds/text-part.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import { Issue, type IssueSection } from '../../model/issue.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { entryDigest } from '../dossier/digest.ts';
import { listChanges } from './list-changes.ts';

/** The files of the draft stage. `draftedIssue` is the issue as the machine would have it, `issue` as it stands. */
export type DraftFiles = { entries: Map<Slug, Entry>; issue: Issue; drafts: Map<Slug, Draft>; draftedIssue: Issue };

/** What is there already; the issue and what was drafted of it are null before the first run. */
export type ExistingFiles = Omit<DraftFiles, 'issue' | 'draftedIssue'> & {
  issue: Issue | null;
  draftedIssue: Issue | null;
};

export type MadeFiles = Pick<DraftFiles, 'entries' | 'drafts' | 'issue'>;

type Kept<T> = { value: T; kept: Problem[] };

/**
 * What the files of an issue become: machine text is replaced, and what people edited stays, with a note of what the machine
 * would say now. An entry whose story is no longer picked goes when nobody touched it and no edited list names it.
 */
export function planDraftFiles(existing: ExistingFiles, made: MadeFiles): { files: DraftFiles; kept: Problem[] } {
  // Parsed, so that keys stand in one order and texts can be compared.
  const draftedIssue = Issue.parse(made.issue);
  const issue = mergeIssue(existing, draftedIssue);
  const listed = new Set(issue.value.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries)));
  const files: DraftFiles = { entries: new Map(), issue: issue.value, drafts: new Map(), draftedIssue };
  const kept = [...issue.kept];
  for (const slug of [...new Set([...existing.entries.keys(), ...made.entries.keys()])].sort()) {
    const one = mergeEntry(slug, { existing, made, listed });
    if (one.value.entry) files.entries.set(slug, one.value.entry);
    if (one.value.draft) files.drafts.set(slug, one.value.draft);
    kept.push(...one.kept);
  }
  return { files, kept };
}

type Sides = { existing: ExistingFiles; made: MadeFiles; listed: ReadonlySet<Slug> };
type Pair = { entry: Entry | null; draft: Draft | null };

function mergeEntry(slug: Slug, { existing, made, listed }: Sides): Kept<Pair> {
  const [old, oldDraft] = [existing.entries.get(slug), existing.drafts.get(slug)];
  const [entry, draft] = [made.entries.get(slug) ?? null, made.drafts.get(slug) ?? null];
  const file = `entries/${slug}.yaml`;
  if (old === undefined) return { value: { entry, draft }, kept: [] };
  const digest = entryDigest(old);
  if (draft !== null && digest === draft.entryDigest) return { value: { entry: old, draft }, kept: [] };
  const untouched = digest === oldDraft?.entryDigest;
  if (entry === null || draft === null) {
    if (untouched && !listed.has(slug)) return { value: { entry: null, draft: null }, kept: [] };
    const message = untouched
      ? `${file} is kept because the edited issue.yaml names it; its story is no longer picked.`
      : `${file} was edited and is kept, though its story is no longer picked.`;
    return { value: { entry: old, draft: oldDraft ?? null }, kept: [problem('entry-edited-kept', { file }, message)] };
  }
  if (untouched) return { value: { entry, draft }, kept: [] };
  const changes = listChanges(linesBefore(old, oldDraft), linesOf(draft, entry));
  const news = draft.entryDigest === oldDraft?.entryDigest ? '' : tellChanges(changes);
  return {
    value: { entry: old, draft },
    kept: [problem('entry-edited-kept', { file }, `${file} was edited and is kept.${news}`)],
  };
}

/** What the machine wrote before, with the state that the entry has; where that is lost, the entry as it stands. */
function linesBefore(entry: Entry, draft: Draft | undefined): string[] {
  if (draft !== undefined) return linesOf(draft, entry);
  return [
    `state: ${entry.state ?? ''}`,
    `tag: ${entry.tag ?? ''}`,
    ...partsOfEntry(entry).map(({ key, text }) => sayLine(key, text)),
  ];
}

function linesOf(draft: Draft, { state }: Entry): string[] {
  return [
    `state: ${state ?? ''}`,
    `tag: ${draft.tag ?? ''}`,
    ...partsOfDraft(draft).map(({ key, text }) => sayLine(key, text)),
  ];
}

/** `zh.sentences[1]` of a draft is a line of `zh.text` in the file that people edit. */
function sayLine(key: string, text: string): string {
  return `${key.replace(/\.(?:sentences|text)\[\d+\]$/, '.text')}: ${text}`;
}

/** A difference as it follows a sentence: a line each. */
function tellChanges(changes: readonly string[]): string {
  return changes.length === 0 ? '' : ` The machine would now write it differently:\n${changes.join('\n')}`;
}

/** Key by key, so that an edited headline does not hold back the list of entries. */
function mergeIssue({ issue, draftedIssue }: ExistingFiles, made: Issue): Kept<Issue> {
  if (issue === null) return { value: made, kept: [] };
  const leads = mergeLeads(issue.sections, made.sections, draftedIssue?.sections ?? null);
  const plan = { ...made, sections: leads.value };
  const edited = Issue.keyof().options.filter(
    (key) =>
      isDifferent(issue[key], plan[key]) &&
      (draftedIssue === null || isDifferent(issue[key], draftedIssue[key])) &&
      !(key === 'sections' && leads.isAll),
  );
  const kept = edited.map((key) => keepPart(key, { before: (draftedIssue ?? issue)[key], now: made[key] }));
  const own = Object.fromEntries(edited.map((key) => [key, issue[key]]));
  return {
    value: Issue.parse({ ...plan, ...own }),
    kept: [...kept, ...(edited.includes('sections') ? [] : leads.kept)],
  };
}

function keepPart(key: string, { before, now }: { before: unknown; now: unknown }): Problem {
  const news = tellChanges(listChanges(linesOfValue(before), linesOfValue(now)));
  return problem('issue-edited-kept', { file, key }, `${key} was edited and is kept.${news}`);
}

const file = 'issue.yaml';

/** A part of an issue, a line for each value in it with the keys that lead there. */
function linesOfValue(value: unknown, path = ''): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => linesOfValue(one, path));
  if (typeof value !== 'object' || value === null) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [path === '' ? text : `${path}: ${text}`];
  }
  return Object.entries(value).flatMap(([key, one]) => linesOfValue(one, path === '' ? key : `${path}.${key}`));
}

/** `isAll`: people changed nothing of the sections but their leads. */
type Leads = Kept<IssueSection[]> & { isAll: boolean };

/** An edited lead stays, and the list of entries below it is the machine's as before. */
function mergeLeads(
  own: readonly IssueSection[],
  made: readonly IssueSection[],
  drafted: readonly IssueSection[] | null,
): Leads {
  const isAll = drafted !== null && !isDifferent(own.map(withoutLead), drafted.map(withoutLead));
  if (!isAll) return { value: [...made], kept: [], isAll };
  const kept: Problem[] = [];
  const value = made.map((section) => {
    const [mine, before] = [own, drafted].map((all) => all.find(({ id }) => id === section.id)?.lead);
    if (!own.some(({ id }) => id === section.id)) return section;
    if (!isDifferent(mine, before) || !isDifferent(mine, section.lead)) return section;
    kept.push(keepPart(`sections.${section.id}.lead`, { before, now: section.lead }));
    return { ...withoutLead(section), ...(mine === undefined ? {} : { lead: mine }) };
  });
  return { value, kept, isAll };
}

function withoutLead({ id, title, groups }: IssueSection): IssueSection {
  return { id, title, groups };
}

function isDifferent(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
