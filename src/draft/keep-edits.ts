import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import { Issue } from '../model/issue.ts';
import { problem, type Problem } from '../model/problem.ts';
import { entryDigest } from './digest.ts';

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
  const changed = draft.entryDigest !== oldDraft?.entryDigest;
  const news = changed ? ` The machine would now write: ${formatEntry(entry)}` : '';
  return {
    value: { entry: old, draft },
    kept: [problem('entry-edited-kept', { file }, `${file} was edited and is kept.${news}`)],
  };
}

function formatEntry({ zh, en }: Entry): string {
  return [zh, en].map(({ title, text }) => `${title} ${text.replaceAll('\n', ' ')}`).join(' / ');
}

/** Key by key, so that an edited headline does not hold back the list of entries. */
function mergeIssue({ issue, draftedIssue }: ExistingFiles, made: Issue): Kept<Issue> {
  if (issue === null) return { value: made, kept: [] };
  const edited = Issue.keyof().options.filter(
    (key) =>
      isDifferent(issue[key], made[key]) && (draftedIssue === null || isDifferent(issue[key], draftedIssue[key])),
  );
  const file = 'issue.yaml';
  const kept = edited.map((key) => {
    const changed = draftedIssue === null || isDifferent(made[key], draftedIssue[key]);
    const news = changed ? ` The machine would now write: ${JSON.stringify(made[key])}` : '';
    return problem('issue-edited-kept', { file, key }, `${key} was edited and is kept.${news}`);
  });
  const own = Object.fromEntries(edited.map((key) => [key, issue[key]]));
  return { value: Issue.parse({ ...made, ...own }), kept };
}

function isDifferent(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
