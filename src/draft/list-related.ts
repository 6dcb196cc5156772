import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { joinList, shortRef, stateWord } from './phrases.ts';

const most = 4;

/** The first other items of a story with their states, as an enumeration; empty texts when there are none. */
export function listRelated(others: readonly Item[], head: Item): Bilingual {
  return joinList(others.slice(0, most).map((item) => relatedItem(item, head)));
}

function relatedItem(item: Item, head: Item): Bilingual {
  const [ref, state] = [shortRef(item.id, head.repo), stateWord(item.state)];
  const base = item.facts.kind === 'pull-request' && item.repo === head.repo ? item.facts.base : null;
  const branch = base === null || base === 'main' || base === 'master' ? null : base;
  return {
    zh: branch === null ? `${ref}（${state.zh}）` : `${ref}（\`${branch}\` 分支，${state.zh}）`,
    en: branch === null ? `${ref} (${state.en})` : `${ref} (branch \`${branch}\`, ${state.en})`,
  };
}
