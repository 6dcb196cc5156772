import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { joinList, same, zh, type Line } from './phrases.ts';

type AdvisoryFacts = Extract<Item['facts'], { kind: 'advisory' }>;

const most = { packages: 3, versions: 5 };

/** Which packages an advisory concerns and where they are fixed; null where it says neither. */
export function describeAffected(dossier: Dossier, { affected, fix }: AdvisoryFacts): Line | null {
  const quotes = cite(dossier, dossier.head, ['affected', 'fixed in', 'fix']);
  const packages = [...Map.groupBy(affected, (one) => one.package)].filter(([name]) => isCode(name));
  const state = fixes[fix];
  if (packages.length === 0) return state && { zh: `${state.zh}。`, en: `${state.en}.`, quotes };
  const shown = joinList(packages.slice(0, most.packages).map(([name, rows]) => describePackage(name, rows)));
  const more = packages.length - most.packages;
  const rest =
    more > 0
      ? { zh: zh`，另有 ${more} 个包`, en: `, and ${more} more ${more === 1 ? 'package' : 'packages'}` }
      : same('');
  const hasFix = affected.some(({ fixedIn }) => fixedIn !== null);
  const end = hasFix || state === null ? same('') : { zh: `；${state.zh}`, en: `; ${lower(state.en)}` };
  return {
    zh: zh`受影响的是${shown.zh}${rest.zh}${end.zh}。`,
    en: `It affects ${shown.en}${rest.en}${end.en}.`,
    quotes,
  };
}

const fixes: Record<AdvisoryFacts['fix'], Bilingual | null> = {
  fixed: { zh: '记录显示已经修复', en: 'The record says that it is fixed' },
  open: { zh: '问题仍处于开放状态', en: 'The issue is still open' },
  unfixed: { zh: '目前没有修复', en: 'There is no fix' },
  unknown: null,
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function describePackage(name: string, rows: AdvisoryFacts['affected']): Bilingual {
  const versions = [...new Set(rows.flatMap(({ fixedIn }) => fixedIn ?? []))].filter(isCode).slice(0, most.versions);
  const ranges = rows.flatMap(({ range }) => range ?? []).filter((range) => !/[`\n]/.test(range) && range !== '');
  if (versions.length > 0) {
    const list = joinList(versions.map((version) => same(version)));
    return { zh: zh`\`${name}\`（修复版本 ${list.zh}）`, en: `\`${name}\` (fixed in ${list.en})` };
  }
  const [range] = ranges;
  return range === undefined
    ? same(`\`${name}\``)
    : { zh: `\`${name}\`（\`${range}\`）`, en: `\`${name}\` (\`${range}\`)` };
}

/** Whether a name or version can stand as it is: one word, without marks of its own. */
function isCode(text: string): boolean {
  return /^[\w@./:+~-]{1,120}$/.test(text);
}
