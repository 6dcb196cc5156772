import { draft } from '../../draft/draft.ts';
import { planDraftFiles, type DraftFiles } from '../../draft/keep-edits.ts';
import type { Item } from '../../model/item.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Ranked } from '../../model/story.ts';
import {
  format,
  readDraftedIssue,
  readDrafts,
  readEntries,
  readEvidence,
  readIssue,
  readAllItems,
  readRanking,
} from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import type { Chat, Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { checkUnaltered } from './check-unaltered.ts';
import { openIssue } from './open-issue.ts';

/** Drafts the picked stories and writes `issue.yaml`, `entries/` and `drafts/`. What people edited is kept. */
export async function draftStep(context: Context, request: Request): Promise<Attempt<DraftFiles>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { newsletter, window, folder } = opened.value;
  const [ranked, items, existing] = [await readRanking(folder), await readAllItems(folder), await readExisting(folder)];
  if (ranked.value === null || items.value === null || existing.value === null) {
    return { value: null, problems: [...ranked.problems, ...items.problems, ...existing.problems] };
  }
  const altered = await checkUnaltered(folder, ['items.jsonl', 'backlog.jsonl', 'ranking.jsonl']);
  if (altered.length > 0) return { value: null, problems: altered };
  const made = await draft(
    { chat: await chatOf(context), random: context.random, progress: context.progress },
    {
      ranked: ranked.value,
      items: items.value,
      texts: await readEvidence(folder, digestsOf(ranked.value, items.value)),
      newsletter,
      window,
      previous: existing.value.drafts,
      prompts: await readPrompts(context),
    },
  );
  const { files, kept } = planDraftFiles(existing.value, made);
  const changes = planWrites(existing.value, files);
  const at = context.clock.now();
  await commitChanges(folder, { by: 'zhoubao draft', did: 'drafted the picked stories', at, changes });
  return { value: files, problems: [...made.problems, ...kept] };
}

/** The client takes 36 MB and 0.1 s to load, so only a house that has a key loads it. */
async function chatOf({ environment }: Context): Promise<Chat | null> {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel: model } = environment;
  if (apiKey === null) return null;
  const { openaiChat } = await import('../../platform/openai-chat.ts');
  return openaiChat({ apiKey, baseUrl, model: model ?? 'gpt-5-mini', timeout: 120_000 });
}

/** Evidence of the picked stories alone: the others are not drafted. */
function digestsOf(ranked: readonly Ranked[], items: readonly Item[]): string[] {
  const picked = new Set(ranked.filter((story) => story.picked).flatMap((story) => story.items));
  return items.filter((item) => picked.has(item.id)).flatMap((item) => item.evidence.map((one) => one.digest));
}

async function readPrompts(context: Context): Promise<Map<string, string>> {
  const templates = await context.home.templates();
  return new Map([...templates].filter(([path]) => path.startsWith('prompts/')));
}

type Existing = Omit<DraftFiles, 'issue' | 'draftedIssue'> & {
  issue: DraftFiles['issue'] | null;
  draftedIssue: DraftFiles['issue'] | null;
};

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

/**
 * Files of the entries and drafts that were read are replaced or removed, others are not ours. A text whose value stays the
 * same stays as it is, with the comments and the layout that people gave it.
 */
function planWrites(existing: Existing, files: DraftFiles): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const slug of existing.entries.keys()) if (!files.entries.has(slug)) changes.set(`entries/${slug}.yaml`, null);
  for (const slug of existing.drafts.keys()) if (!files.drafts.has(slug)) changes.set(`drafts/${slug}.json`, null);
  for (const [slug, entry] of files.entries) {
    if (!isEqual(existing.entries.get(slug), entry)) changes.set(`entries/${slug}.yaml`, format.entry(entry));
  }
  for (const [slug, draft] of files.drafts) changes.set(`drafts/${slug}.json`, format.draft(draft));
  if (!isEqual(existing.issue, files.issue)) changes.set('issue.yaml', format.issue(files.issue));
  changes.set('drafts/issue.json', format.draftedIssue(files.draftedIssue));
  return changes;
}

function isEqual(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
