import { compareText } from '../../model/compare-text.ts';
import { formatRef, type Item, type Move } from '../../model/item.ts';
import type { Told } from '../../model/story.ts';
import type { BuiltStory } from '../stories/build-stories.ts';
import type { ToldStory } from '../stories/history.ts';
import type { ToldIndex, ToldPlace } from './index-told.ts';
import { isDecisive } from './is-decisive.ts';
import { relations } from '../stories/relations.ts';

/** That a story was told, and whether anything decisive moved since; without that it is not told again. */
export type Telling = { told: Told; isUpdate: boolean };

/** The newest earlier issue that told the story of some item or reference, with all moves since; null for a new story. */
export function findTold(story: BuiltStory, index: ToldIndex): Telling | null {
  if (index.byItem.size + index.byRef.size === 0) return null;
  let newest: ToldPlace | undefined;
  for (const one of placesOf(story, index)) if (newest === undefined || one.place < newest.place) newest = one;
  return newest ? tellingOf(story, newest) : null;
}

/** Every told story that has an item of this one, or a reference that means it. */
function placesOf({ items, past }: BuiltStory, { byItem, byRef }: ToldIndex): ToldPlace[] {
  const found: (ToldPlace | undefined)[] = [];
  for (const { item } of [...items, ...past]) {
    const name = formatRef(item.id);
    found.push(byItem.get(name), byRef.get(name));
  }
  for (const { relation, id } of items.flatMap(({ item }) => item.refs)) {
    if (relation === 'closes') found.push(byItem.get(formatRef(id)));
    if (relations[relation].repeats) found.push(byRef.get(formatRef(id)));
  }
  return found.filter((place) => place !== undefined);
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
