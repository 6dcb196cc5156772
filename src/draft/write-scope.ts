import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { locate, foldText } from '../check/fold-text.ts';
import { mapText } from '../check/mapped-text.ts';
import { choosePassage, isQuotable, print, type Passage } from './choose-passage.ts';
import { listRelated } from './list-related.ts';
import { cite, textsOf, valuesOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import { formatQuotation, joinList, same, shortRef, zh, type Line } from './phrases.ts';

/** The release note of a pull request in its own words. */
export function writeNote(dossier: Dossier): Line | null {
  const note = findReleaseNote(dossier);
  if (note === null) return null;
  return { ...formatQuotation({ zh: '发布说明写道', en: 'The release note says' }, note.words), quotes: [note.quote] };
}

/** The first informative words of the description. */
export function writeDescription(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return {
    ...formatQuotation({ zh: '描述中写道', en: 'The description says' }, passage.words),
    quotes: [passage.quote],
  };
}

function findReleaseNote(dossier: Dossier): Passage | null {
  const { facts } = dossier.head;
  const note = facts.kind === 'pull-request' ? facts.releaseNote : null;
  const words = print((note ?? '').split(/\n\s*\n/)[0] ?? '');
  if (!isQuotable(words)) return null;
  for (const { text, evidence } of textsOf(dossier, dossier.head)) {
    const span = locate(foldText(mapText(text)), words);
    if (span !== null) return { words, quote: { evidence: evidence.digest, ...span } };
  }
  return null;
}

/** How much a change touches and where. Directories are counted from the files of the record. */
export function writeScope(dossier: Dossier): Line | null {
  const { facts } = dossier.head;
  if (facts.kind !== 'pull-request' || facts.changedFiles === null || facts.changedFiles === 0) return null;
  const files = valuesOf(dossier, dossier.head, 'file');
  const size = sizeOf(facts);
  const quotes = cite(dossier, dossier.head, ['changes', 'file']);
  const [only] = files;
  if (facts.changedFiles === 1) {
    const where = only === undefined || only.includes('`') ? '' : `\`${only}\``;
    return {
      zh: zh`改动只涉及 1 个文件${where}${size.zh}。`,
      en: `It touches 1 file${where === '' ? '' : `, ${where}`}${size.en}.`,
      quotes,
    };
  }
  const areas = joinList(areasOf(files).map((area) => same(`\`${area}\``)));
  return {
    zh: zh`改动涉及 ${facts.changedFiles} 个文件${size.zh}${areas.zh === '' ? '' : zh`，位于${areas.zh}等目录`}。`,
    en: `It touches ${facts.changedFiles} files${size.en}${areas.en === '' ? '' : `, in directories such as ${areas.en}`}.`,
    quotes,
  };
}

function sizeOf({ additions, deletions }: { additions: number | null; deletions: number | null }): Bilingual {
  if (additions === null || deletions === null) return same('');
  const parts = [
    { count: additions, zh: '新增', en: 'added' },
    { count: deletions, zh: '删除', en: 'removed' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return same('');
  const unit = parts[0]?.count === 1 ? ' line' : ' lines';
  const en = parts.map(({ count, en }, index) => `${count}${index === 0 ? unit : ''} ${en}`);
  return { zh: `（${parts.map(({ count, zh }) => `${zh} ${count} 行`).join('，')}）`, en: ` (${en.join(', ')})` };
}

/** The two directories with most files, three levels deep, or five in the staging tree of Kubernetes; vendored code is left out. */
function areasOf(files: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const depth = file.startsWith('staging/src/') ? 5 : 3;
    const area = file.split('/').slice(0, -1).slice(0, depth).join('/');
    if (area === '' || /[`\s]/.test(area) || /(?:^|\/)(?:vendor|third_party)(?:\/|$)/.test(area)) continue;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return sorted.slice(0, 2).map(([area]) => area);
}

const mostRefs = 4;

type Part = { text: Bilingual; name: string };

/** The GitHub issues it is for, its KEP, its milestone, and the other items of the story. */
export function writeMoreAbout(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const parts = [...belongsTo(head)];
  const own = joinList(parts.map(({ text }) => text));
  const list = listRelated(items.slice(1), head);
  if (own.zh === '' && list.zh === '') return null;
  const quotes = cite(
    dossier,
    head,
    parts.map(({ name }) => name),
  );
  if (own.zh === '') return { zh: zh`相关的还有 ${list.zh}。`, en: `Related: ${list.en}.`, quotes };
  return {
    zh: `这项改动${parts.map(({ text }) => text.zh).join('，')}${list.zh === '' ? '' : zh`；相关的还有 ${list.zh}`}。`,
    en: `It ${own.en}${list.en === '' ? '' : `; related: ${list.en}`}.`,
    quotes,
  };
}

function belongsTo(head: Item): Part[] {
  const [closes, keps] = [refsOf(head, 'closes'), refsOf(head, 'kep').filter((ref) => /^KEP-\d+$/.test(ref))];
  const milestone = head.facts.kind === 'pull-request' ? head.facts.milestone : null;
  const [threads, proposals] = [joinList(closes.map(same)), joinList(keps.map(same))];
  const word = closes.length === 1 ? 'issue' : 'issues';
  return [
    { text: { zh: zh`针对 GitHub issue ${threads.zh}`, en: `addresses GitHub ${word} ${threads.en}` }, name: 'closes' },
    { text: { zh: zh`属于 ${proposals.zh}`, en: `is part of ${proposals.en}` }, name: 'kep' },
    { text: { zh: zh`的里程碑是 ${milestone ?? ''}`, en: `has the milestone ${milestone ?? ''}` }, name: 'milestone' },
  ].filter(({ name }) => ({ closes: closes.length > 0, kep: keps.length > 0, milestone: milestone !== null })[name]);
}

function refsOf(item: Item, relation: Item['refs'][number]['relation']): string[] {
  return item.refs
    .filter((ref) => ref.relation === relation)
    .map(({ id }) => shortRef(id, item.repo))
    .slice(0, mostRefs);
}
