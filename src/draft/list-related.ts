import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { branchOf, clipTitle, joinList, shortRef, stateWord } from './phrases.ts';

const most = 4;

/** The first other items of a story with their states, as an enumeration; empty texts when there are none. */
export function listRelated(others: readonly Item[], head: Item): Bilingual {
  return joinList(others.slice(0, most).map((item) => relatedItem(item, head)));
}

function relatedItem(item: Item, head: Item): Bilingual {
  const state = stateWord(item.state, item.kind);
  const branch = item.repo === head.repo ? branchOf(item) : null;
  const ref = shortRef(item.id, head.repo);
  // KEPs of before 2020 have no number; a slug is no name for readers.
  const name = ref.startsWith('kep:') ? `“${clipTitle(item.title, 60)}”` : ref;
  return {
    zh: branch === null ? `${name}（${state.zh}）` : `${name}（\`${branch}\` 分支，${state.zh}）`,
    en: branch === null ? `${name} (${state.en})` : `${name} (branch \`${branch}\`, ${state.en})`,
  };
}
