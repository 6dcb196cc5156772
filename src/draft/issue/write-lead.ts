import type { Bilingual } from '../../model/bilingual.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { joinList, zh } from '../offline/phrases.ts';
import type { PlannedEntry } from './plan-issue.ts';

type Told = Pick<PlannedEntry, 'dossier'>;

/** Fewer entries need no lead. */
const fewest = 3;

/** One sentence on what the entries of a section have in common; null where there is nothing to say that they do not say. */
export function writeLead(entries: readonly Told[]): Bilingual | null {
  if (entries.length < fewest) return null;
  const dossiers = entries.map(({ dossier }) => dossier);
  return leadOfAdvisories(dossiers) ?? leadOfProjects(dossiers) ?? leadOfKeps(dossiers);
}

const ranks = ['low', 'medium', 'high', 'critical'] as const;
const words = { low: '低危', medium: '中危', high: '高危', critical: '严重' };

function leadOfAdvisories(dossiers: readonly Dossier[]): Bilingual | null {
  const facts = dossiers.flatMap(({ head }) => (head.facts.kind === 'advisory' ? [head.facts] : []));
  if (facts.length < fewest) return null;
  const worst = ranks.findLast((rank) => facts.some(({ severity }) => severity === rank));
  if (worst === undefined) return null;
  const count = facts.filter(({ severity }) => severity === worst).length;
  const fixed = facts.filter(({ fix }) => fix === 'fixed').length;
  return {
    zh: zh`${facts.length} 份公告里，最高评级为${words[worst]}（${count} 份），记录显示已有修复的 ${fixed} 份。`,
    en: `Of the ${facts.length} advisories, ${count} ${count === 1 ? 'is' : 'are'} rated ${worst}, the highest rating here, and ${fixed} ${fixed === 1 ? 'has' : 'have'} a fix on record.`,
  };
}

function leadOfProjects(dossiers: readonly Dossier[]): Bilingual | null {
  const applied = dossiers.filter(({ head: { facts } }) => facts.kind === 'project' && facts.step === 'applied').length;
  if (applied < 2) return null;
  return { zh: zh`有 ${applied} 个项目向 CNCF 提出申请。`, en: `${applied} projects apply to the CNCF.` };
}

/** KEPs of the week, and what became of them. */
function leadOfKeps(dossiers: readonly Dossier[]): Bilingual | null {
  const keps = dossiers.filter(({ head, story }) => head.facts.kind === 'kep' && story.backlog === undefined);
  if (keps.length < fewest - 1) return null;
  const added = keps.filter(isAdded).length;
  const others = keps.filter((one) => !isAdded(one)).map(({ head }) => head.moves);
  const reached = Map.groupBy(
    others.flatMap((moves) => moves.findLast(({ move }) => move === 'status-changed')?.to ?? []),
    (to) => to,
  );
  const parts = [
    ...(added === 0 ? [] : [{ zh: `${added} 份新合入`, en: `${added} newly merged` }]),
    ...[...reached].map(([to, all]) => ({ zh: `${all.length} 份转为 ${to}`, en: `${all.length} now ${to}` })),
  ];
  if (parts.length === 0) return null;
  return {
    zh: zh`本周有 ${keps.length} 份 KEP 变更：${parts.map((part) => part.zh).join('，')}。`,
    en: `${keps.length} KEPs changed this week: ${joinList(parts).en}.`,
  };
}

function isAdded({ head }: Dossier): boolean {
  return head.moves.some(({ move }) => move === 'added');
}
