import { draft } from '../../../draft/draft.ts';
import type { Draft } from '../../../model/draft.ts';
import type { Entry, Slug } from '../../../model/entry.ts';
import type { Digest } from '../../../model/evidence.ts';
import { formatRef, type Item, type ItemId } from '../../../model/item.ts';
import { problem, type Outcome } from '../../../model/problem.ts';
import type { Ranked } from '../../../model/story.ts';
import { freeSlug } from '../../../review/decide/free-slug.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import type { Context } from '../context.ts';
import { openChat } from '../open-chat.ts';
import { readPrompts } from '../read-draft-input.ts';

const noChat = { chat: null, close: async () => {} };

type Drafted = Outcome<Map<Slug, { entry: Entry; draft: Draft }>>;

/** Items that are to be told as one story; the first one is at its head. */
type Wanted = { id: ItemId; items: readonly ItemId[] };

/**
 * Drafts stories that the plan passed over, or an item that was split off, as if they were picked: by the model where there is one,
 * else offline. Recorded answers know no such story. Nothing is written, and no other entry is touched.
 */
export async function draftStories(context: Context, issue: DeskIssue, stories: readonly Wanted[]): Promise<Drafted> {
  const wanted = stories.map((story) => ({ story, ranked: storyToDraft(story, issue) }));
  const ranked = wanted.flatMap((one) => one.ranked ?? []);
  const unknown = wanted.filter((one) => one.ranked === null).map(({ story }) => unknownStory(story.id));
  if (ranked.length === 0) return { value: new Map(), problems: unknown };
  const { newsletter, drafts: previous } = issue;
  const { window } = issue.issue;
  const hasModel = context.environment.openaiApiKey !== null;
  const { chat, close } = hasModel ? await openChat(context, { issue: issue.id }, { newsletter, window }) : noChat;
  try {
    const { random, home } = context;
    const texts = textsOf(ranked, issue);
    const prompts = chat === null ? new Map<string, string>() : await readPrompts(context);
    const input = { ranked, items: [...issue.items.values()], texts, newsletter, window, previous, prompts };
    const made = await draft({ chat, cache: home.cache, random, progress: { report: () => {} } }, input);
    const found = [...made.entries].flatMap(([slug, entry]) => {
      const written = made.drafts.get(slug);
      return written === undefined ? [] : [[freeSlug(issue, entry.story), { entry, draft: written }] as const];
    });
    return { value: new Map(found), problems: [...unknown, ...made.problems] };
  } finally {
    await close();
  }
}

/** The stored texts of all items of some stories. */
export function textsOf(ranked: readonly Ranked[], { items, evidence }: DeskIssue): Map<Digest, string> {
  const digests = ranked.flatMap((one) => one.items.flatMap((id) => items.get(id)?.evidence ?? []));
  return new Map(
    digests.flatMap(({ digest }) => {
      const text = evidence(digest);
      return text === undefined ? [] : [[digest, text] as const];
    }),
  );
}

/** A story as the plan would have picked it; items of another one become a story of their own. Null where no item is known. */
export function storyToDraft(
  { id, items: wanted }: Wanted,
  { ranked, items }: { ranked: readonly Ranked[]; items: ReadonlyMap<ItemId, Item> },
): Ranked | null {
  const known = ranked.find((one) => one.id === id);
  if (known !== undefined) return { ...known, picked: true };
  const head = items.get(id);
  if (head === undefined) return null;
  const { kind, project, section } = head;
  const own = wanted.filter((item) => items.has(item));
  return {
    id,
    refs: own.map(formatRef),
    kind,
    project,
    section,
    // It has no points of its own: they belong to the story that it came from.
    score: 0,
    reasons: [],
    paragraph: { score: 0, reasons: [] },
    picked: true,
    items: own,
    edges: [],
  };
}

function unknownStory(id: ItemId) {
  const message = `${formatRef(id)} is not among the items of this issue, so there is nothing to draft it from.`;
  return problem('entry-link-unknown', { ref: formatRef(id) }, message);
}
