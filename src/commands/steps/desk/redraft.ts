import { draft } from '../../../draft/draft.ts';
import type { Draft } from '../../../model/draft.ts';
import type { Entry } from '../../../model/entry.ts';
import { formatRef, type Item, type ItemId } from '../../../model/item.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import type { Ranked } from '../../../model/story.ts';
import type { IssueId } from '../../../model/window.ts';
import { readEvidence } from '../../../platform/issue-folder.ts';
import type { Progress } from '../../../platform/ports.ts';
import type { Context } from '../context.ts';
import { openChat } from '../open-chat.ts';
import { readDraftInput } from '../read-draft-input.ts';

type Redrafted = { entry: Entry; draft: Draft };

/**
 * Drafts one story anew, by the model where there is one. `wish` is an editor's, in their words: recorded answers know none, so then
 * the offline writer writes and a problem says so. Nothing is written.
 */
export async function redraft(
  context: Context,
  { id, story, wish }: { id: IssueId; story: ItemId; wish: string | null },
): Promise<Attempt<Redrafted>> {
  const read = await readDraftInput(context, { issue: id });
  if (read.value === null) return { value: null, problems: read.problems };
  const { input } = read.value;
  const ranked = input.ranked.filter((one) => one.id === story).map((one) => ({ ...one, picked: true }));
  if (ranked.length === 0) return { value: null, problems: [unknownStory(story)] };
  const texts = await readEvidence(read.value.folder, digestsOf(ranked, input.items));
  const { chat, close } = await openChat(context, { issue: id }, input);
  const mayWish = chat !== null && chat.recorded !== true;
  try {
    const { random, home } = context;
    const ports = { chat: wish === null || mayWish ? chat : null, cache: home.cache, random, progress: silent };
    // What was drafted before is no answer to somebody who asks anew.
    const asked = { ...input, ranked, texts, previous: new Map(), ...(wish === null ? {} : { wish }) };
    const { entries, drafts, problems } = await draft(ports, asked);
    const [entry, made] = [[...entries.values()][0], [...drafts.values()][0]];
    if (entry === undefined || made === undefined) return { value: null, problems };
    return { value: { entry, draft: made }, problems: wish === null || mayWish ? problems : [unreadWish()] };
  } finally {
    await close();
  }
}

const silent: Progress = { report: () => {} };

function digestsOf(ranked: readonly Ranked[], items: readonly Item[]): string[] {
  const own = new Set(ranked.flatMap((one) => one.items));
  return items.filter(({ id }) => own.has(id)).flatMap(({ evidence }) => evidence.map(({ digest }) => digest));
}

function unknownStory(story: ItemId): Problem {
  const message = `${formatRef(story)} is not in the ranking of this issue, so there is nothing to draft it from.`;
  return problem('redraft-story-unknown', { ref: formatRef(story) }, message);
}

function unreadWish(): Problem {
  return problem('redraft-without-model', {}, 'No model is set up, so nobody read the wish; the offline writer wrote.');
}
