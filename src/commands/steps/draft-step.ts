import type { Bill, Served } from '../../draft/model/bill.ts';
import { draft, type Made } from '../../draft/draft.ts';
import { planDraftFiles, type DraftFiles } from '../../draft/entry/keep-edits.ts';
import type { Attempt } from '../../model/problem.ts';
import { format } from '../../platform/issue-folder.ts';
import { checksDigest } from '../../platform/code-digest.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import { systemClock } from '../../platform/system-clock.ts';
import type { Context, Request } from './context.ts';
import { openChat } from './open-chat.ts';
import { readDraftInput, type DraftFolder, type Existing } from './read-draft-input.ts';
import { rememberFindings } from './remember-findings.ts';

/** The files as they are now, what was asked for them in this run, and the answers that came from a recording, if there is one. */
export type Drafted = DraftFiles & { bill: Bill; served: Served | null };

/** Drafts the picked stories and writes `issue.yaml`, `entries/` and `drafts/`. What people edited is kept. */
export async function draftStep(context: Context, request: Request): Promise<Attempt<Drafted>> {
  const read = await readDraftInput(context, request);
  if (read.value === null) return { value: null, problems: read.problems };
  const { folder, existing } = read.value;
  const made = await draftWith(context, request, read.value);
  const { files, kept } = planDraftFiles(existing, made);
  const changes = planWrites(existing, files);
  const at = context.clock.now();
  await commitChanges(folder, { by: 'zhoubao draft', did: 'drafted the picked stories', at, changes });
  return { value: { ...files, bill: made.bill, served: made.served }, problems: [...made.problems, ...kept] };
}

/** Milliseconds in which answers that come together are read and the next requests are sent. */
const timeToLeave = 25;

async function draftWith(
  context: Context,
  request: Request,
  { input }: DraftFolder,
): Promise<Made & Pick<Drafted, 'served'>> {
  const { chat, close, served, problems } = await openChat(context, request, input);
  try {
    const { random, progress, home } = context;
    // Recorded answers come at once, and nothing is gained by waiting.
    const rest = async () => (chat?.recorded ? undefined : systemClock().sleep(timeToLeave));
    const findings = await rememberFindings(home.cache, `draft ${input.window.issue}`, await checksDigest());
    const made = await draft({ chat, cache: home.cache, check: findings.ofDraft, rest, random, progress }, input);
    await findings.keep();
    return { ...made, served: served(made.drafts.values()), problems: [...problems, ...made.problems] };
  } finally {
    await close();
  }
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
