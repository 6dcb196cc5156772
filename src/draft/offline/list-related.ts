import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { parseTitle } from './parse-title.ts';
import { branchOf, joinList, shortRef, stateWord } from './phrases.ts';
import { safeTitle } from './recorded-words.ts';

const most = 4;

/** So few are named with their titles; of more, numbers and states are enough. */
const mostTitles = 2;
const longestTitle = 80;

/** The first other items of a story with their states, as an enumeration; empty texts when there are none. */
export function listRelated(others: readonly Item[], head: Item): Bilingual {
  const isFew = others.length <= mostTitles;
  return joinList(others.slice(0, most).map((item) => relatedItem(item, { head, isTitled: isFew })));
}

function relatedItem(item: Item, { head, isTitled }: { head: Item; isTitled: boolean }): Bilingual {
  const state = stateWord(item.state, item.kind);
  const branch = item.repo === head.repo ? branchOf(item) : null;
  const ref = shortRef(item.id, head.repo);
  const title = isTitled ? titleOf(item, head) : '';
  // KEPs of before 2020 have no number; a slug is no name for readers.
  const name = ref.startsWith('kep:') ? `“${safeTitle(item, longestTitle)}”` : `${ref}${title}`;
  return {
    zh: branch === null ? `${name}（${state.zh}）` : `${name}（\`${branch}\` 分支，${state.zh}）`,
    en: branch === null ? `${spaced(name)} (${state.en})` : `${spaced(name)} (branch \`${branch}\`, ${state.en})`,
  };
}

/** The title in quotation marks, unless it is the head's over again or the item is named by it. */
function titleOf(item: Item, head: Item): string {
  if (item.kind !== 'pull-request' && item.kind !== 'github-issue') return '';
  const [title, own] = [item, head].map((one) => parseTitle(safeTitle(one, longestTitle)).subject);
  return title === undefined || title === '' || title.toLowerCase() === own?.toLowerCase() ? '' : `“${title}”`;
}

function spaced(name: string): string {
  return name.replace(/(?<=.)“/, ' “');
}
