import type { Bilingual, Mode } from '../model/bilingual.ts';
import type { Item, MoveKind } from '../model/item.ts';
import { blocksOf, uniqueTexts } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import { stateLabel } from './labels.ts';
import type { EntryView } from './view.ts';
import { dayIn, formatDay } from './window-dates.ts';

/** The move that brought an item into a state. States that last, such as open, have no day. */
const reachedBy: Readonly<Record<string, readonly MoveKind[]>> = {
  merged: ['merged'],
  closed: ['closed'],
  released: ['released'],
  published: ['published'],
  accepted: ['accepted'],
  declined: ['declined'],
  withdrawn: ['withdrawn'],
};

/** The state of an entry with the day it was reached, so that the text need not tell it: `5 月 8 日合并`, `Merged 8 May`. */
export function buildState(
  state: string | null,
  item: Item | undefined,
  { mode, timezone }: { mode: Mode; timezone: string },
): EntryView['state'] {
  if (state === null || cleanText(state) === '') return null;
  const kind = /^[a-z]+$/.test(state) ? state : 'other';
  return { kind, label: uniqueTexts(blocksOf(withDay(state, item, timezone), mode)) };
}

function withDay(state: string, item: Item | undefined, timezone: string): Bilingual {
  const label = stateLabel(state);
  const moves = Object.hasOwn(reachedBy, state) ? (reachedBy[state] ?? []) : [];
  const at = item?.moves.findLast(({ move }) => moves.includes(move))?.at;
  if (at === undefined) return label;
  const day = formatDay(dayIn(at, timezone));
  return { zh: `${day.zh}${label.zh.replace(/^已/, '')}`, en: `${label.en} ${day.en}` };
}
