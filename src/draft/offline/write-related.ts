import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { cite, citeItems } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { listRelated } from './list-related.ts';
import { parseTitle } from './parse-title.ts';
import { branchOf, joinList, same, shortRef, zh, type Line } from './phrases.ts';

const mostRefs = 4;

/** What belongs to a pull request: the GitHub issues it is for, its KEP, its milestone, backports, and the rest of the story. */
export function writeRelated(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const backports = items.slice(1).filter((item) => isBackport(item, head));
  const others = items.slice(1).filter((item) => !backports.includes(item));
  const list = listRelated(others, head);
  const parts = [
    ...belongsTo(head),
    ...(backports.length === 0 ? [] : [{ text: describeBackports(backports, head), name: 'title' }]),
    ...(list.zh === '' ? [] : [{ text: { zh: zh`相关的还有${list.zh}`, en: `related: ${list.en}` }, name: 'title' }]),
  ];
  if (parts.length === 0) return null;
  const names = parts.map(({ name }) => name);
  const en = parts.map(({ text }) => text.en).join('; ');
  return {
    zh: `${parts.map(({ text }) => text.zh).join('；')}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    quotes: [...cite(dossier, head, names), ...citeItems(dossier, items.slice(1))],
  };
}

/** The same change for another branch: it says so, or it has the head's title but for its prefixes. */
function isBackport(item: Item, head: Item): boolean {
  const isOther = item.kind === 'pull-request' && item.repo === head.repo && branchOf(item) !== null;
  return isOther && branchOf(item) !== branchOf(head) && (saysSo(item, head) || subjectOf(item) === subjectOf(head));
}

function subjectOf({ title }: Item): string {
  return parseTitle(title).subject.toLowerCase();
}

function saysSo(item: Item, head: Item): boolean {
  return item.refs.some(({ relation, id }) => relation === 'backport-of' && id === head.id);
}

const progress: Partial<Record<Item['state'], Bilingual>> = {
  merged: { zh: '已合并', en: 'is merged' },
  open: { zh: '尚未合并', en: 'is not merged yet' },
  closed: { zh: '已关闭，没有合并', en: 'was closed without being merged' },
};

function describeBackports(backports: readonly Item[], head: Item): Bilingual {
  const [only] = backports;
  const state = only && progress[only.state];
  if (only === undefined || backports.length > 1 || state === undefined) {
    const list = listRelated(backports, head);
    return { zh: zh`其他分支上有${list.zh}`, en: `on other branches there are ${list.en}` };
  }
  const [ref, branch] = [shortRef(only.id, head.repo), `\`${branchOf(only) ?? ''}\``];
  if (!saysSo(only, head))
    return {
      zh: zh`${branch} 分支上对应的 ${ref} ${state.zh}`,
      en: `its counterpart for ${branch}, ${ref}, ${state.en}`,
    };
  return { zh: zh`向 ${branch} 分支的回移 ${ref} ${state.zh}`, en: `the backport to ${branch}, ${ref}, ${state.en}` };
}

type Part = { text: Bilingual; name: string };

function belongsTo(head: Item): Part[] {
  const [closes, keps] = [refsOf(head, 'closes'), refsOf(head, 'kep').filter((ref) => /^KEP-\d+$/.test(ref))];
  const milestone = head.facts.kind === 'pull-request' ? head.facts.milestone : null;
  const [threads, proposals] = [joinList(closes.map(same)), joinList(keps.map(same))];
  const word = closes.length === 1 ? 'issue' : 'issues';
  return [
    {
      text: { zh: zh`它针对的是 GitHub issue ${threads.zh}`, en: `it addresses GitHub ${word} ${threads.en}` },
      name: 'closes',
    },
    { text: { zh: zh`它属于 ${proposals.zh}`, en: `it is part of ${proposals.en}` }, name: 'kep' },
    { text: { zh: zh`它的里程碑是 ${milestone ?? ''}`, en: `its milestone is ${milestone ?? ''}` }, name: 'milestone' },
  ].filter(({ name }) => ({ closes: closes.length > 0, kep: keps.length > 0, milestone: milestone !== null })[name]);
}

function refsOf(item: Item, relation: Item['refs'][number]['relation']): string[] {
  return item.refs
    .filter((ref) => ref.relation === relation)
    .map(({ id }) => shortRef(id, item.repo))
    .slice(0, mostRefs);
}
