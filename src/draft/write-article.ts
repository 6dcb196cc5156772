import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { cite } from './cite.ts';
import type { Dossier } from './dossier.ts';
import {
  clipTitle,
  formatDay,
  formatQuotation,
  inChinese,
  inEnglish,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { isChinese, quoteRecorded, safeTitle, safeWords } from './recorded-words.ts';
import { tagOf } from './tag-of.ts';

type ArticleFacts = Extract<Item['facts'], { kind: 'article' }>;

/** One or two sentences about something to read: who published it when and what its summary says, and who recommends it. */
export function writeArticle(dossier: Dossier, facts: ArticleFacts): OfflineText {
  const { head } = dossier;
  const title = titleOf(head, facts);
  const lines = [writeSummary(dossier, facts), writeRecommendation(dossier, facts)];
  return {
    tag: tagOf(head),
    title: { ...title, quotes: cite(dossier, head, ['title', 'url']) },
    headline: { zh: clipTitle(safeTitle(head), 64), en: inEnglish(clipTitle(safeTitle(head), 64)) },
    sentences: lines.filter((line) => line !== null),
  };
}

/** A title keeps its language, and the other language says which one that is where it is recorded. */
function titleOf(head: Item, { language }: ArticleFacts): Bilingual {
  const title = safeTitle(head, 140);
  const inside = title.replaceAll('《', '〈').replaceAll('》', '〉');
  if (isChinese(title)) return { zh: `《${inside}》`, en: `“${title}”${language === 'zh' ? ' (in Chinese)' : ''}` };
  return {
    zh: `《${inside}》（${language === 'zh' ? '中文' : '英文'}）`,
    en: language === 'zh' ? `${title} (in Chinese)` : title,
  };
}

function writeSummary(dossier: Dossier, facts: ArticleFacts): Line {
  const { head } = dossier;
  const origin = originOf(dossier, facts);
  const summary =
    facts.summary === null ? null : quoteRecorded(dossier, head, { text: facts.summary, name: 'summary' });
  const quotes = cite(dossier, head, ['publisher', 'published', 'feed', 'title']);
  if (summary === null) return { zh: `${origin.zh}。`, en: `${origin.en}.`, quotes };
  const lead = {
    zh: `${origin.zh}，摘要写道`,
    en: `${origin.en}; its summary says${isChinese(summary.words) ? ' in Chinese' : ''}`,
  };
  return { ...formatQuotation(lead, summary.words), quotes: [...quotes, summary.quote] };
}

/** Who published it and when, as far as that is recorded. */
function originOf({ head, window }: Dossier, { publisher, publishedAt }: ArticleFacts): Bilingual {
  const name = clipTitle(safeWords(publisher), 60) || new URL(head.url).hostname;
  const day = publishedAt === null ? null : formatDay(publishedAt, window);
  return {
    zh: day === null ? zh`由${inChinese(name)}发表` : zh`${inChinese(name)}于${day.zh}发表`,
    en: `Published by ${inEnglish(name)}${day === null ? '' : ` on ${day.en}`}`,
  };
}

/** A note is the words of the one who recommends, not of the article. */
function writeRecommendation(dossier: Dossier, { recommendedBy, note }: ArticleFacts): Line | null {
  const name = clipTitle(safeWords(recommendedBy ?? ''), 60);
  if (name === '') return null;
  const lead = { zh: zh`由${inChinese(name)}推荐`, en: `Recommended by ${inEnglish(name)}` };
  const quotes = cite(dossier, dossier.head, ['recommended by', 'recommended', 'title']);
  const words = note === null ? null : quoteRecorded(dossier, dossier.head, { text: note, name: 'note' });
  if (words === null) return { zh: `${lead.zh}。`, en: `${lead.en}.`, quotes };
  const said = {
    zh: `${lead.zh}，推荐语是`,
    en: `${lead.en}, who writes${isChinese(words.words) ? ' in Chinese' : ''}`,
  };
  return { ...formatQuotation(said, words.words), quotes: [...quotes, words.quote] };
}
