import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  clipTitle,
  formatDay,
  formatQuotation,
  inEnglish,
  joinList,
  same,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { safeTitle } from './recorded-words.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { describeAffected } from './describe-affected.ts';
import { writeAlso } from './write-also.ts';

type AdvisoryFacts = Extract<Item['facts'], { kind: 'advisory' }>;

const severities: Record<NonNullable<AdvisoryFacts['severity']>, Bilingual> = {
  critical: { zh: '严重', en: 'critical' },
  high: { zh: '高危', en: 'high' },
  medium: { zh: '中危', en: 'medium' },
  low: { zh: '低危', en: 'low' },
};

/** Two to four sentences about an advisory: when and how severe, what is affected and fixed, what it says, and what belongs to it. */
export function writeAdvisory(dossier: Dossier, facts: AdvisoryFacts): OfflineText {
  const { head } = dossier;
  const id = identifierOf(head, facts);
  const title = clipTitle(withoutId(safeTitle(head, 160), facts.identifiers));
  const label = labelOf(facts);
  const [rating, affected, words] = [
    writeRating(dossier, facts),
    describeAffected(dossier, facts),
    writeWords(dossier),
  ];
  const told = choose(dossier, [
    [rating, affected, words],
    [words, rating, affected],
    [affected, rating, words],
  ]);
  const lines = [...told, writeAlso(dossier)];
  return {
    tag: tagOf(head),
    title: {
      zh: label === null ? `安全公告 ${id}：“${title}”` : `${id}（${label.zh}）：“${title}”`,
      en: label === null ? `Advisory ${id}: ${inEnglish(title)}` : `${id} (${label.en}): ${inEnglish(title)}`,
      quotes: cite(dossier, head, ['advisory', 'title', 'severity', 'withdrawn']),
    },
    headline: { zh: `${id}：“${clipTitle(title, 64)}”`, en: `${id}: ${inEnglish(clipTitle(title, 64))}` },
    sentences: lines.filter((line) => line !== null),
  };
}

/** The CVE where there is one, since most readers look for it. */
function identifierOf({ id }: Item, { identifiers }: AdvisoryFacts): string {
  return identifiers.find((one) => /^CVE-/i.test(one)) ?? identifiers[0] ?? id.replace(/^adv:/, '');
}

function labelOf({ severity, withdrawnAt }: AdvisoryFacts): Bilingual | null {
  if (withdrawnAt !== null) return { zh: '已撤回', en: 'withdrawn' };
  return severity === null ? null : { zh: severities[severity].zh, en: `${severities[severity].en} severity` };
}

/** `CVE-2026-1234: title` is its title, since the entry opens with the id. */
function withoutId(title: string, identifiers: readonly string[]): string {
  const id = identifiers.find((one) => title.toLowerCase().startsWith(one.toLowerCase()));
  const rest = id === undefined ? '' : title.slice(id.length).replace(/^[\s:：,-]+/, '');
  return rest.length < 8 ? title : rest;
}

function writeRating(dossier: Dossier, facts: AdvisoryFacts): Line {
  const { head } = dossier;
  const { severity, cvss, identifiers, withdrawnAt } = facts;
  const own = identifierOf(head, facts);
  const others = joinList(
    identifiers
      .filter((one) => one !== own)
      .slice(0, 4)
      .map(same),
  );
  const score = cvss === null ? same('') : { zh: `（CVSS ${cvss}）`, en: ` (CVSS ${cvss})` };
  const rated: Bilingual[] =
    severity === null
      ? []
      : [{ zh: `评级为${severities[severity].zh}${score.zh}`, en: `is rated ${severities[severity].en}${score.en}` }];
  const known: Bilingual[] =
    others.zh === '' ? [] : [{ zh: zh`又名${others.zh}`, en: `is also known as ${others.en}` }];
  const parts = [...courseOf(dossier, withdrawnAt), ...rated, ...known];
  return {
    zh: `${parts.length === 0 ? '这份公告没有写明时间和评级' : `这份公告${parts.map((part) => part.zh).join('，')}`}。`,
    en: `The advisory ${parts.length === 0 ? 'states neither date nor rating' : joinList(parts).en}.`,
    quotes: cite(dossier, head, ['advisory', 'published', 'updated', 'withdrawn', 'severity', 'CVSS']),
  };
}

function courseOf({ head, window }: Dossier, withdrawnAt: string | null): Bilingual[] {
  const words = {
    published: { zh: '发布', en: 'was published' },
    updated: { zh: '更新', en: 'was updated' },
  };
  const published = head.moves.find(({ move }) => move === 'published');
  const news = published ?? head.moves.findLast(({ move }) => move === 'updated');
  const word = words[published === undefined ? 'updated' : 'published'];
  const day = news && formatDay(news.at, window);
  const end = withdrawnAt === null ? null : formatDay(withdrawnAt, window);
  return [
    ...(day === undefined ? [] : [{ zh: zh`于${day.zh}${word.zh}`, en: `${word.en} on ${day.en}` }]),
    ...(end === null ? [] : [{ zh: zh`已于${end.zh}撤回`, en: `was withdrawn on ${end.en}` }]),
  ];
}

function writeWords(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return { ...formatQuotation({ zh: '公告写道', en: 'The advisory says' }, passage.words), quotes: [passage.quote] };
}
