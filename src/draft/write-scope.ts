import type { Bilingual } from '../model/bilingual.ts';
import { cite, valuesOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import { formatCount, joinList, same, zh, type Line } from './phrases.ts';

/** How much a change touches and where, as a predicate: 涉及 3 个文件…, `touches 3 files …`; null when the size is not known. */
export function describeScope(dossier: Dossier): Bilingual | null {
  const { facts } = dossier.head;
  if (facts.kind !== 'pull-request' || facts.changedFiles === null || facts.changedFiles === 0) return null;
  const files = valuesOf(dossier, dossier.head, 'file');
  const size = sizeOf(facts);
  if (facts.changedFiles === 1) {
    const where = fileName(files[0]);
    if (where === null) return { zh: `只涉及一个文件${size.zh}`, en: `touches one file${size.en}` };
    return { zh: zh`只涉及 ${where} 一个文件${size.zh}`, en: `touches only ${where}${size.en}` };
  }
  const count = formatCount(facts.changedFiles);
  const place = placeOf(files, facts.changedFiles);
  return { zh: zh`涉及 ${count} 个文件${size.zh}${place.zh}`, en: `touches ${count} files${size.en}${place.en}` };
}

const longestPath = 60;

/** A path as code, or its last part where the whole is long; null where it cannot be shown as code. */
function fileName(path: string | undefined): string | null {
  if (path === undefined || /[`\s]/.test(path)) return null;
  return `\`${path.length <= longestPath ? path : (path.split('/').at(-1) ?? path)}\``;
}

function sizeOf({ additions, deletions }: { additions: number | null; deletions: number | null }): Bilingual {
  if (additions === null || deletions === null) return same('');
  const parts = [
    { count: additions, zh: '新增', en: 'added' },
    { count: deletions, zh: '删除', en: 'removed' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return same('');
  const unit = parts[0]?.count === 1 ? ' line' : ' lines';
  const en = parts.map(({ count, en }, index) => `${formatCount(count)}${index === 0 ? unit : ''} ${en}`);
  return {
    zh: `（${parts.map(({ count, zh }) => `${zh} ${formatCount(count)} 行`).join('，')}）`,
    en: ` (${en.join(', ')})`,
  };
}

/** Where a change is: all, most or some of its files are in the directories that are named. */
function placeOf(files: readonly string[], total: number): Bilingual {
  const areas = areasOf(files);
  if (areas.length === 0) return same('');
  const inside = areas.reduce((sum, { count }) => sum + count, 0);
  const list = joinList(areas.map(({ area }) => same(`\`${area}\``)));
  if (inside === total) return { zh: zh`，都在 ${list.zh} 下`, en: `, all in ${list.en}` };
  if (inside * 2 >= total) return { zh: zh`，主要在 ${list.zh} 下`, en: `, mainly in ${list.en}` };
  return { zh: zh`，其中有 ${list.zh} 下的文件`, en: `, some of them in ${list.en}` };
}

const foreign = /(?:^|\/)(?:vendor|third_party|licenses)(?:\/|$)/;
const testing = /(?:^|\/)(?:testdata|tests?|e2e|mocks?)(?:\/|$)|_test\.\w+$/;

/** The two directories with most files, those of tests only where there are no others and vendored code never; three levels deep, or five in the staging tree of Kubernetes. */
function areasOf(files: readonly string[]): { area: string; count: number }[] {
  const own = files.filter((file) => !foreign.test(file));
  const tested = own.filter((file) => !testing.test(file));
  const areas = new Set((tested.length > 0 ? tested : own).flatMap((file) => areaOf(file) ?? []));
  return [...areas]
    .map((area) => ({ area, count: own.filter((file) => areaOf(file) === area).length }))
    .sort((a, b) => b.count - a.count || (a.area < b.area ? -1 : 1))
    .slice(0, 2);
}

function areaOf(file: string): string | null {
  const depth = file.startsWith('staging/src/') ? 5 : 3;
  const area = file.split('/').slice(0, -1).slice(0, depth).join('/');
  return area === '' || /[`\s]/.test(area) ? null : area;
}

/** The size of a change in a sentence of its own. */
export function writeScope(dossier: Dossier): Line | null {
  const scope = describeScope(dossier);
  const quotes = cite(dossier, dossier.head, ['changes', 'file']);
  return scope && { zh: `它${scope.zh}。`, en: `It ${scope.en}.`, quotes };
}

/** The first files of the record, for a change of which nothing else is known. */
export function writeFiles(dossier: Dossier): Line | null {
  const files = valuesOf(dossier, dossier.head, 'file').flatMap((file) => fileName(file) ?? []);
  if (files.length === 0) return null;
  const list = joinList(files.slice(0, 2).map(same));
  return {
    zh: zh`记录到的文件包括 ${list.zh}。`,
    en: `The recorded files include ${list.en}.`,
    quotes: cite(dossier, dossier.head, ['file']),
  };
}
