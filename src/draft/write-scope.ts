import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { locate, foldText } from '../check/fold-text.ts';
import { mapText } from '../check/mapped-text.ts';
import { choosePassage, isQuotable, print, type Passage } from './choose-passage.ts';
import { cite, textsOf, valuesOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import { formatQuotation, joinList, same, shortRef, stateWord, zh, type Line } from './phrases.ts';

/** The release note of a pull request in its own words, or the first informative sentence of its description. */
export function writeSays(dossier: Dossier): Line | null {
  const note = findReleaseNote(dossier);
  if (note !== null) {
    return { ...formatQuotation({ zh: '发布说明写道', en: 'The release note says' }, note.words), quotes: [note.quote] };
  }
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return { ...formatQuotation({ zh: '描述中写道', en: 'The description says' }, passage.words), quotes: [passage.quote] };
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
    zh: zh`改动涉及 ${facts.changedFiles} 个文件${size.zh}${areas.zh === '' ? '' : zh`，其中包括${areas.zh}`}。`,
    en: `It touches ${facts.changedFiles} files${size.en}${areas.en === '' ? '' : `, among them ${areas.en}`}.`,
    quotes,
  };
}

function sizeOf({ additions, deletions }: { additions: number | null; deletions: number | null }): Bilingual {
  if (additions === null || deletions === null) return same('');
  const lines = additions === 1 ? 'line' : 'lines';
  return { zh: `（新增 ${additions} 行，删除 ${deletions} 行）`, en: ` (${additions} ${lines} added, ${deletions} removed)` };
}

/** The two directories with most files, three levels deep; vendored code is left out. */
function areasOf(files: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const area = file.split('/').slice(0, -1).slice(0, 3).join('/');
    if (area === '' || /[`\s]/.test(area) || /(?:^|\/)(?:vendor|third_party)(?:\/|$)/.test(area)) continue;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return sorted.slice(0, 2).map(([area]) => area);
}

const mostRelated = 4;

/** The GitHub issues it is for, its KEP, its milestone, and the other pull requests of the story. */
export function writeMoreAbout(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const parts: { text: Bilingual; names: string[] }[] = [];
  const closes = refsOf(head, 'closes');
  if (closes.length > 0) {
    const list = joinList(closes.map(same));
    const word = closes.length === 1 ? 'issue' : 'issues';
    parts.push({ text: { zh: zh`针对 GitHub issue ${list.zh}`, en: `it addresses GitHub ${word} ${list.en}` }, names: ['closes'] });
  }
  const keps = refsOf(head, 'kep').filter((ref) => /^KEP-\d+$/.test(ref));
  if (keps.length > 0) {
    const list = joinList(keps.map(same));
    parts.push({ text: { zh: zh`属于 ${list.zh}`, en: `it is work on ${list.en}` }, names: ['kep'] });
  }
  const milestone = head.facts.kind === 'pull-request' ? head.facts.milestone : null;
  if (milestone !== null) {
    parts.push({ text: { zh: zh`里程碑为 ${milestone}`, en: `its milestone is ${milestone}` }, names: ['milestone'] });
  }
  const related = items.slice(1, 1 + mostRelated).map((item) => relatedItem(item, head));
  if (related.length > 0) {
    const list = joinList(related);
    parts.push({ text: { zh: zh`相关的还有 ${list.zh}`, en: `related: ${list.en}` }, names: ['title'] });
  }
  if (parts.length === 0) return null;
  const en = parts.map(({ text }) => text.en).join('; ');
  return {
    zh: `${parts.map(({ text }) => text.zh).join('；')}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    quotes: cite(dossier, head, parts.flatMap(({ names }) => names)),
  };
}

function refsOf(item: Item, relation: Item['refs'][number]['relation']): string[] {
  return item.refs.filter((ref) => ref.relation === relation).map(({ id }) => shortRef(id, item.repo)).slice(0, mostRelated);
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
