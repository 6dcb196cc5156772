import type { DraftInput } from '../../draft/draft.ts';
import type { DraftFiles } from '../../draft/entry/keep-edits.ts';
import type { Item } from '../../model/item.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Ranked } from '../../model/story.ts';
import {
  readAllItems,
  readDraftedIssue,
  readDrafts,
  readEntries,
  readEvidence,
  readIssue,
  readRanking,
} from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import { checkUnaltered } from './check-unaltered.ts';
import type { Context, Request } from './context.ts';
import { openIssue } from './open-issue.ts';
import { readExplained } from './read-explained.ts';
import { withGlossary } from './with-glossary.ts';

export type Existing = Omit<DraftFiles, 'issue' | 'draftedIssue'> & {
  issue: DraftFiles['issue'] | null;
  draftedIssue: DraftFiles['issue'] | null;
};

/** What the draft stage starts from: its input, what is drafted already, and the issue's folder. */
export type DraftFolder = { folder: Files; input: DraftInput; existing: Existing };

/** Reads what the draft stage needs, or says why it cannot begin. */
export async function readDraftInput(context: Context, request: Request): Promise<Attempt<DraftFolder>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { window, folder } = opened.value;
  const newsletter = await withGlossary(context, opened.value.newsletter);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  const [ranked, items, existing] = [await readRanking(folder), await readAllItems(folder), await readExisting(folder)];
  if (ranked.value === null || items.value === null || existing.value === null) {
    return { value: null, problems: [...ranked.problems, ...items.problems, ...existing.problems] };
  }
  const altered = await checkUnaltered(folder, ['items.jsonl', 'backlog.jsonl', 'ranking.jsonl']);
  if (altered.length > 0) return { value: null, problems: altered };
  const input = {
    ranked: ranked.value,
    items: items.value,
    texts: await readEvidence(folder, digestsOf(ranked.value, items.value)),
    newsletter: newsletter.value,
    explained: await readExplained(context, window.issue),
    window,
    previous: existing.value.drafts,
    prompts: await readPrompts(context),
  };
  return { value: { folder, input, existing: existing.value }, problems: [] };
}

/** Evidence of the picked stories alone: the others are not drafted. */
function digestsOf(ranked: readonly Ranked[], items: readonly Item[]): string[] {
  const picked = new Set(ranked.filter((story) => story.picked).flatMap((story) => story.items));
  return items.filter((item) => picked.has(item.id)).flatMap((item) => item.evidence.map((one) => one.digest));
}

/** The templates of prompts, by their paths. */
export async function readPrompts(context: Context): Promise<Map<string, string>> {
  const templates = await context.home.templates();
  return new Map([...templates].filter(([path]) => path.startsWith('prompts/')));
}

/** A file that does not parse may hold people's words: then nothing is drafted and nothing is overwritten. */
async function readExisting(folder: Files): Promise<Attempt<Existing>> {
  const [entries, drafts, draftedIssue] = [
    await readEntries(folder),
    await readDrafts(folder),
    await readDraftedIssue(folder),
  ];
  const issue = (await folder.read('issue.yaml')) === null ? { value: null, problems: [] } : await readIssue(folder);
  const problems = [...entries.problems, ...drafts.problems, ...draftedIssue.problems, ...issue.problems];
  const value = { entries: entries.value, drafts: drafts.value, issue: issue.value, draftedIssue: draftedIssue.value };
  return { value: problems.length > 0 ? null : value, problems };
}
