import { draft } from '../../../draft/draft.ts';
import type { Draft } from '../../../model/draft.ts';
import type { Entry, Slug } from '../../../model/entry.ts';
import { formatRef, type ItemId } from '../../../model/item.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import { digestsIn } from '../../../platform/issue-log.ts';
import type { Progress } from '../../../platform/ports.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import { checkUnaltered } from '../check-unaltered.ts';
import type { Context } from '../context.ts';
import { openChat } from '../open-chat.ts';
import { readPrompts } from '../read-draft-input.ts';
import { storyToDraft, textsOf } from './draft-stories.ts';

type Redrafted = { entry: Entry; draft: Draft };

/** Files that no person writes, from which a story is drafted. */
const sources = ['items.jsonl', 'backlog.jsonl', 'ranking.jsonl'];

/**
 * Drafts one story anew, by the model where there is one. `wish` is an editor's, in their words: recorded answers know none, so then
 * the offline writer writes and a problem says so. Nothing is written.
 */
export async function redraft(
  context: Context,
  issue: DeskIssue,
  { story, wish }: { story: ItemId; wish: string | null },
): Promise<Attempt<Redrafted>> {
  const { id, newsletter } = issue;
  const { window } = issue.issue;
  const altered = await checkUnaltered(context.home.issue(id), sources, digestsIn(issue.log));
  if (altered.length > 0) return { value: null, problems: altered };
  const wanted = storyToDraft({ id: story, items: itemsAbout(story, issue) }, issue);
  if (wanted === null) return { value: null, problems: [unknownStory(story)] };
  const ranked = [wanted];
  const { chat: model, close } = await openChat(context, { issue: id }, { newsletter, window });
  const mayWish = model !== null && model.recorded !== true;
  const chat = wish === null || mayWish ? model : null;
  try {
    const { random, home } = context;
    const prompts = chat === null ? new Map<string, string>() : await readPrompts(context);
    // What was drafted before is no answer to somebody who asks anew.
    const previous = new Map<Slug, Draft>();
    const items = [...issue.items.values()];
    const input = { ranked, items, texts: textsOf(ranked, issue), newsletter, window, previous, prompts };
    const ports = { chat, cache: home.cache, random, progress: silent };
    const { entries, drafts, problems } = await draft(ports, wish === null ? input : { ...input, wish });
    const [entry, made] = [[...entries.values()][0], [...drafts.values()][0]];
    if (entry === undefined || made === undefined) return { value: null, problems };
    return { value: { entry, draft: made }, problems: wish === null || mayWish ? problems : [unreadWish()] };
  } finally {
    await close();
  }
}

const silent: Progress = { report: () => {} };

/** What an entry that was split off is about: the plan knows no story of it, but its links name its items. */
function itemsAbout(story: ItemId, { entries, items }: Pick<DeskIssue, 'entries' | 'items'>): ItemId[] {
  const links = [...entries.values()].filter((entry) => entry.story === story).flatMap((entry) => entry.links);
  return [...new Set([story, ...links])].filter((id) => items.has(id));
}

function unknownStory(story: ItemId): Problem {
  const message = `Nothing of ${formatRef(story)} was collected for this issue, so there is nothing to draft it from.`;
  return problem('redraft-story-unknown', { ref: formatRef(story) }, message);
}

function unreadWish(): Problem {
  return problem('redraft-without-model', {}, 'No model is set up, so nobody read the wish; the offline writer wrote.');
}
