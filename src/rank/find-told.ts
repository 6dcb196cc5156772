import { compareText } from '../model/compare-text.ts';
import { formatRef, type Item, type Move, type Relation } from '../model/item.ts';
import type { Told } from '../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import type { ToldStory } from './history.ts';
import type { ToldIndex, ToldPlace } from './index-told.ts';
import { isDecisive } from './is-decisive.ts';

/** That a story was told, and whether anything decisive moved since; without that it is not told again. */
export type Telling = { told: Told; isUpdate: boolean };

/** The newest earlier issue that told the story of some item or reference, with all moves since; null for a new story. */
export function findTold(story: BuiltStory, index: ToldIndex): Telling | null {
  if (index.byItem.size + index.byRef.size === 0) return null;
  const found = placesOf(story, index).sort((a, b) => a.place - b.place);
  return found[0] ? tellingOf(story, found[0]) : null;
}

/** References that mean the same news when two weeks share them; closing one GitHub issue does not, since it may gather many. */
const shared: readonly Relation[] = ['backport-of', 'reverts', 'kep', 'changed-by', 'subject', 'fixes'];

/** Every told story that has an item of this one, or a reference that means it. */
function placesOf({ items, past }: BuiltStory, { byItem, byRef }: ToldIndex): ToldPlace[] {
  const members = [...items, ...past].map(({ item }) => formatRef(item.id));
  const refsOf = (relations: readonly Relation[]) =>
    items.flatMap(({ item }) =>
      item.refs.filter((ref) => relations.includes(ref.relation)).map(({ id }) => formatRef(id)),
    );
  return [
    ...[...members, ...refsOf(['closes'])].flatMap((ref) => byItem.get(ref) ?? []),
    ...[...members, ...refsOf(shared)].flatMap((ref) => byRef.get(ref) ?? []),
  ];
}

function tellingOf(story: BuiltStory, { issue, number, before }: ToldPlace): Telling {
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
