import { parseISO } from 'date-fns/parseISO';
import { subDays } from 'date-fns/subDays';
import { issueBefore } from '../../collect/window.ts';
import { numberOf } from '../../draft/issue/plan-issue.ts';
import { ItemState, type Item } from '../../model/item.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Outcome, type Problem } from '../../model/problem.ts';
import type { IssueId } from '../../model/window.ts';
import { readEntries, readIssue, readItems, readRanking } from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import { listStories } from '../../rank/decisions/list-stories.ts';
import type { EarlierIssue, ToldStory } from '../../rank/stories/history.ts';
import type { Context } from './context.ts';

/** Issues back whose items belong to the stories of this one, and issues back whose stories are not told again. */
const [explained, remembered] = [3, 26];

/**
 * The issues before one, as far as they are there, newest first. What cannot be read is missing from them and is a warning:
 * a story may then be told again.
 */
export async function readHistory(
  { home }: Pick<Context, 'home'>,
  issue: IssueId,
  newsletter: Newsletter,
): Promise<Outcome<EarlierIssue[]>> {
  const earlier: Outcome<EarlierIssue[]> = { value: [], problems: [] };
  const { days } = newsletter.plan.quiet;
  const since = subDays(parseISO(`${issue}T00:00:00Z`), days).toISOString();
  for (let ago = 1; ago <= remembered; ago += 1) {
    const id = issueBefore(issue, ago);
    const { value, problems } = await readOne(home.issue(id), {
      withItems: ago <= explained,
      since: 7 * (ago - 1) < days ? since : null,
    });
    earlier.problems.push(...problems.map((one) => unreadable(one, id)));
    if (value) earlier.value.push({ issue: id, number: numberOf(id, newsletter.numbering) ?? 0, ...value });
  }
  return earlier;
}

type Held = Pick<EarlierIssue, 'items' | 'told' | 'keps'>;
/** `since`: from when on KEPs are of the backlog; null for an issue that is too old to have any. */
type Wanted = { withItems: boolean; since: string | null };

/** Null where there is no such issue. An issue that was not drafted told nothing. */
async function readOne(folder: Files, { withItems, since }: Wanted): Promise<Attempt<Held>> {
  if ((await folder.read('items.jsonl')) === null) return { value: null, problems: [] };
  const isDrafted = (await folder.read('issue.yaml')) !== null;
  if (!withItems && !isDrafted && since === null) return { value: null, problems: [] };
  const items = await readItems(folder);
  const told = isDrafted ? await readTold(folder, items.value ?? []) : { value: [], problems: [] };
  return {
    value: {
      items: withItems ? (items.value ?? []) : [],
      keps: since === null ? [] : (items.value ?? []).filter((item) => isTouchedSince(item, since)),
      told: told.value,
    },
    problems: [...items.problems, ...told.problems],
  };
}

function isTouchedSince({ kind, moves }: Item, since: string): boolean {
  return kind === 'kep' && (moves.at(-1)?.at ?? '') >= since;
}

/** What the entries that `issue.yaml` lists are about. One that editors took out of the list was not told, though its file stays. */
async function readTold(folder: Files, items: readonly Item[]): Promise<Outcome<ToldStory[]>> {
  const [issue, entries, ranked] = [await readIssue(folder), await readEntries(folder), await readRanking(folder)];
  const problems = [issue, entries, ranked].flatMap((one) => one.problems);
  if (issue.value === null) return { value: [], problems };
  const sources = { entries: entries.value, drafts: new Map(), ranked: ranked.value ?? [] };
  const stories = new Map(sources.ranked.map((story) => [story.id, story]));
  const states = new Map(items.map(({ id, state }) => [id, state]));
  const told = [...listStories(issue.value, sources)].flatMap(([story, { slug }]): ToldStory[] => {
    const entry = entries.value.get(slug);
    if (entry === undefined) return [];
    const { items: ids = [story], refs = [] } = stories.get(story) ?? {};
    const state = ItemState.safeParse(entry.state).data ?? states.get(entry.story) ?? 'unknown';
    return [{ id: entry.story, items: ids, refs, state }];
  });
  return { value: told, problems };
}

function unreadable({ place, message }: Problem, issue: IssueId): Problem {
  const file = `issues/${issue}/${place.file ?? ''}`;
  return problem('earlier-unreadable', { ...place, file }, `${issue} cannot be read in full: ${message}`);
}
