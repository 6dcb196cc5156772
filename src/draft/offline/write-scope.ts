import { codeSpansIn } from '../../model/code-spans.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Quote } from '../../model/evidence.ts';
import { cite, citeFiles, valuesOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { formatCount, joinList, same, zh, type Line } from './phrases.ts';

/** A predicate, and what it rests on. */
export type Scope = Bilingual & { quotes: Quote[] };

/** How much a change touches and where, as a predicate: 涉及 3 个文件…, `touches 3 files …`; null when the size is not known. */
export function describeScope(dossier: Dossier): Scope | null {
  const scope = sayScope(dossier);
  const paths = codeSpansIn(scope?.en ?? '').map(({ inner }) => inner);
  const { head } = dossier;
  return scope && { ...scope, quotes: [...cite(dossier, head, ['changes']), ...citeFiles(dossier, head, paths)] };
}

function sayScope(dossier: Dossier): Bilingual | null {
  const { facts } = dossier.head;
  if (facts.kind !== 'pull-request' || facts.changedFiles === null || facts.changedFiles === 0) return null;
  const files = valuesOf(dossier, dossier.head, 'file');
  const size = sizeOf(facts);
  if (facts.changedFiles === 1) {
    const [file = ''] = files;
    if (isShort(file))
      return { zh: zh`只涉及 \`${file}\` 一个文件${size.zh}`, en: `touches only \`${file}\`${size.en}` };
    const place = placeOf(files, 1);
    return { zh: zh`只涉及一个文件${size.zh}${place.zh}`, en: `touches one file${size.en}${place.en}` };
  }
  const count = formatCount(facts.changedFiles);
  const place = placeOf(files, facts.changedFiles);
  return { zh: zh`涉及 ${count} 个文件${size.zh}${place.zh}`, en: `touches ${count} files${size.en}${place.en}` };
}

const longestPath = 60;

/** Whether a path can be shown whole, and as code. Its last part alone would send readers to the wrong folder. */
function isShort(path: string): boolean {
  return path !== '' && path.length <= longestPath && !/[`\s]/.test(path);
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
  const list = listPaths(areas.map(({ area }) => area));
  if (inside === total) return all(list, { total, areas: areas.length });
  if (inside * 2 >= total) return { zh: zh`，主要在 ${list.zh} 下`, en: `, mainly in ${list.en}` };
  return { zh: zh`，其中有 ${list.zh} 下的文件`, en: `, some of them in ${list.en}` };
}

function all(list: Bilingual, { total, areas }: { total: number; areas: number }): Bilingual {
  if (total === 1) return { zh: zh`，在 ${list.zh} 下`, en: `, in ${list.en}` };
  if (total === 2 && areas === 2) return { zh: zh`，在 ${list.zh} 下`, en: `, in ${list.en}` };
  return { zh: zh`，都在 ${list.zh} 下`, en: `, ${total === 2 ? 'both' : 'all'} in ${list.en}` };
}

const foreign = /(?:^|\/)(?:vendor|third_party|licenses)(?:\/|$)/;
const testing = /(?:^|\/)(?:testdata|tests?|e2e|mocks?)(?:\/|$)|_test\.\w+$/;

/** The files of a project's own, those of tests only where there are no others. */
function ownOf(files: readonly string[]): string[] {
  const own = files.filter((file) => !foreign.test(file));
  const tested = own.filter((file) => !testing.test(file));
  return tested.length > 0 ? tested : own;
}

/** The two directories with most files, three levels deep, or four in the staging tree of Kubernetes, whose own names they have: `k8s.io/apiserver/pkg/endpoints`. */
function areasOf(changed: readonly string[]): { area: string; count: number }[] {
  const files = changed.map((file) => file.replace(/^staging\/src\/(?=k8s\.io\/)/, ''));
  const own = files.filter((file) => !foreign.test(file));
  const areas = new Set(ownOf(files).flatMap((file) => areaOf(file) ?? []));
  return [...areas]
    .map((area) => ({ area, count: own.filter((file) => areaOf(file) === area).length }))
    .sort((a, b) => b.count - a.count || (a.area < b.area ? -1 : 1))
    .filter(
      ({ area }, index, all) => !all.slice(0, index).some((one) => isBelow(area, one.area) || isBelow(one.area, area)),
    )
    .slice(0, 2)
    .map(({ area }) => ({ area, count: own.filter((file) => isBelow(file, area)).length }));
}

function isBelow(path: string, area: string): boolean {
  return path.startsWith(`${area}/`);
}

function areaOf(file: string): string | null {
  const depth = file.startsWith('k8s.io/') ? 4 : 3;
  const area = file.split('/').slice(0, -1).slice(0, depth).join('/');
  return area === '' || /[`\s]/.test(area) ? null : area;
}

/** The size of a change in a sentence of its own. */
export function writeScope(dossier: Dossier): Line | null {
  const scope = describeScope(dossier);
  return scope && { zh: `它${scope.zh}。`, en: `It ${scope.en}.`, quotes: scope.quotes };
}

/** The definitions of an API among the files of a change, or the first of its files, where its size is not known. */
export function writeFiles(dossier: Dossier): Line | null {
  const files = ownOf(valuesOf(dossier, dossier.head, 'file'));
  const apis = [...new Set(files.flatMap(apiOf))].slice(0, 2);
  if (apis.length > 0) return sayApis(apis, citeFiles(dossier, dossier.head, apis));
  const [first, ...rest] = files.slice(0, 2);
  if (first === undefined) return null;
  const isWhole = [first, ...rest].every(isShort);
  const named = isWhole ? [first, ...rest] : areasOf(files).map(({ area }) => area);
  if (named.length === 0) return null;
  const [list, quotes] = [listPaths(named), citeFiles(dossier, dossier.head, named)];
  if (!isWhole)
    return {
      zh: zh`改到的文件有些在 ${list.zh} 下。`,
      en: `Some of the files that it changes are in ${list.en}.`,
      quotes,
    };
  return {
    zh: zh`改到的文件${named.length === 1 ? '有' : '包括'} ${list.zh}。`,
    en: `Among the files that it changes ${named.length === 1 ? 'is' : 'are'} ${list.en}.`,
    quotes,
  };
}

function listPaths(paths: readonly string[]): Bilingual {
  return joinList(paths.map((path) => same(`\`${path}\``)));
}

function sayApis(apis: readonly string[], quotes: Quote[]): Line {
  const list = listPaths(apis);
  return apis.length === 1
    ? { zh: zh`它改动了 API 定义 ${list.zh}。`, en: `It changes the API definition ${list.en}.`, quotes }
    : {
        zh: zh`它改动的 API 定义包括 ${list.zh}。`,
        en: `The API definitions that it changes include ${list.en}.`,
        quotes,
      };
}

/** The group and version of a Kubernetes API, or the end of the path of the file that defines messages of Envoy's. */
function apiOf(file: string): string[] {
  const group = /(?:^|\/)(?:api|apis)\/([a-z][\w.-]*\/v\d+(?:(?:alpha|beta)\d+)?)\/(?:types|[\w-]+_types)\.go$/.exec(
    file,
  )?.[1];
  if (group !== undefined) return [group];
  return /^api\/.*\.proto$/.test(file) ? [file.split('/').slice(-3).join('/')] : [];
}
