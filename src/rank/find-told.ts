import { compareText } from '../model/compare-text.ts';
import { formatRef, type Item, type Move, type Relation } from '../model/item.ts';
import type { Told } from '../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import type { EarlierIssue, ToldStory } from './history.ts';
import { isDecisive } from './is-decisive.ts';

/** That a story was told, and whether anything decisive moved since; without that it is not told again. */
export type Telling = { told: Told; isUpdate: boolean };

/** The newest earlier issue that told the story of some item or reference, with all moves since; null for a new story. */
export function findTold(story: BuiltStory, earlier: readonly EarlierIssue[]): Telling | null {
  const isOfStory = knowStory(story);
  for (const { issue, number, told } of earlier.toSorted((a, b) => compareText(b.issue, a.issue))) {
    const before = told.find(isOfStory);
    if (before) return tellingOf(story, { issue, number, before });
  }
  return null;
}

/** References that mean the same news when two weeks share them; closing one GitHub issue does not, since it may gather many. */
const shared: readonly Relation[] = ['backport-of', 'reverts', 'kep', 'changed-by', 'subject', 'fixes'];

function knowStory({ items, past }: BuiltStory): (told: ToldStory) => boolean {
  const all = [...items, ...past].map(({ item }) => item);
  const members = new Set(all.map(({ id }) => formatRef(id)));
  const refsOf = (relations: readonly Relation[]) =>
    new Set(
      items.flatMap(({ item }) =>
        item.refs.filter((ref) => relations.includes(ref.relation)).map(({ id }) => formatRef(id)),
      ),
    );
  const [named, closed] = [refsOf(shared), refsOf(['closes'])];
  return (told) =>
    told.items.some((id) => members.has(formatRef(id)) || closed.has(formatRef(id))) ||
    told.refs.some((ref) => members.has(ref) || named.has(ref));
}

type Before = { issue: string; number: number; before: ToldStory };

function tellingOf(story: BuiltStory, { issue, number, before }: Before): Telling {
  const newer = story.past.filter((one) => one.issue > issue).map(({ item }) => item);
  const items = [...story.items.map(({ item }) => item), ...newer];
  const moves = items.flatMap((item) => item.moves);
  const told = { issue, number, id: before.id, state: before.state, moves: sortMoves(moves) };
  const isKep = before.id.startsWith('kep:') || [...story.items, ...story.past].some(({ item }) => item.kind === 'kep');
  const isUpdate =
    items.some((item) => item.moves.some((move) => isDecisive(move, item, { isKep, told: before }))) ||
    hasOtherState(story, before);
  return { told, isUpdate };
}

function hasOtherState({ items: [head] }: BuiltStory, before: ToldStory): boolean {
  const { id, state }: Item = head.item;
  return id === before.id && state !== before.state && state !== 'unknown' && before.state !== 'unknown';
}

/** By time, each once. */
function sortMoves(moves: readonly Move[]): Move[] {
  const unique = new Map(moves.map((move) => [JSON.stringify([move.at, move.move, move.from, move.to]), move]));
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, move]) => move);
}
