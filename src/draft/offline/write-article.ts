import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import type { Passage } from './choose-passage.ts';
import type { Quote } from '../../model/evidence.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
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
import { tagOf } from '../dossier/tag-of.ts';

type ArticleFacts = Extract<Item['facts'], { kind: 'article' }>;

/** One or two sentences about something to read: who published it when and what its summary says, and who recommends it. */
export function writeArticle(dossier: Dossier, facts: ArticleFacts): OfflineText {
  const { head } = dossier;
  return {
    tag: tagOf(head),
    title: titleOf(dossier, facts),
    headline: { zh: clipTitle(safeTitle(head), 64), en: inEnglish(clipTitle(safeTitle(head), 64)) },
    sentences: writeSentences(dossier, facts),
  };
}

/** What it says and where it stands take turns in going first. */
function writeSentences(dossier: Dossier, facts: ArticleFacts): Line[] {
  const [summary, origin] = [summaryOf(dossier, facts), originOf(dossier, facts)];
  const recommended = recommendationOf(dossier, facts);
  const isOriginFirst = choose(dossier, [true, false]);
  if (summary !== null) {
    const last = recommended === null ? [] : [endRecommendation(recommended)];
    return isOriginFirst
      ? [joinSummary(origin, summary), ...last]
      : [quoteSummary(summary), endOrigin(origin), ...last];
  }
  if (recommended === null) return [endOrigin(origin)];
  return isOriginFirst
    ? [joinRecommendation(origin, recommended)]
    : [endRecommendation(recommended), endOrigin(origin)];
}

/** A title keeps its language, and the other language says which one that is where it is recorded. */
export function titleOf(dossier: Dossier, facts: ArticleFacts): Line {
  const quotes = cite(dossier, dossier.head, ['title', 'article', 'address']);
  return { ...nameArticle(dossier.head, facts), quotes };
}

function nameArticle(head: Item, { language }: ArticleFacts): Bilingual {
  const title = safeTitle(head, 140);
  const inside = title.replaceAll('《', '〈').replaceAll('》', '〉');
  if (isChinese(title)) return { zh: `《${inside}》`, en: `“${title}”${language === 'zh' ? ' (in Chinese)' : ''}` };
  return {
    zh: `《${inside}》（${language === 'zh' ? '中文' : '英文'}）`,
    en: language === 'zh' ? `${title} (in Chinese)` : title,
  };
}

function summaryOf(dossier: Dossier, { summary }: ArticleFacts): Passage | null {
  return summary === null ? null : quoteRecorded(dossier, dossier.head, { text: summary, name: 'summary' });
}

/** Who published it and when, as far as that is recorded, for the middle of a sentence. */
function originOf(dossier: Dossier, { publisher, publishedAt }: ArticleFacts): Line {
  const { head, window } = dossier;
  const name = clipTitle(safeWords(publisher), 60) || new URL(head.url).hostname;
  const day = publishedAt === null ? null : formatDay(publishedAt, window);
  return {
    zh: day === null ? zh`${inChinese(name)}发表` : zh`${inChinese(name)}于${day.zh}发表`,
    en: `Published by ${inEnglish(name)}${day === null ? '' : ` on ${day.en}`}`,
    quotes: cite(dossier, head, ['publisher', 'published', 'article', 'title', 'address']),
  };
}

function endOrigin(origin: Line): Line {
  return { zh: zh`由${origin.zh}。`, en: `${origin.en}.`, quotes: origin.quotes };
}

function quoteSummary({ words, quote }: Passage): Line {
  const lead = { zh: '摘要写道', en: `Its summary says${isChinese(words) ? ' in Chinese' : ''}` };
  return { ...formatQuotation(lead, words), quotes: [quote] };
}

function joinSummary(origin: Line, { words, quote }: Passage): Line {
  const inOther = isChinese(words) ? ' in Chinese' : '';
  const lead = { zh: `${origin.zh}，摘要写道`, en: `${origin.en}; its summary says${inOther}` };
  return { ...formatQuotation(lead, words), quotes: [...origin.quotes, quote] };
}

/** Who recommends it, and the words of that one, which are not those of the article. */
type Recommendation = { by: Bilingual; note: Passage | null; quotes: Quote[] };

function recommendationOf(dossier: Dossier, { recommendedBy, note }: ArticleFacts): Recommendation | null {
  const name = clipTitle(safeWords(recommendedBy ?? ''), 60);
  if (name === '') return null;
  return {
    by: { zh: inChinese(name), en: inEnglish(name) },
    note: note === null ? null : quoteRecorded(dossier, dossier.head, { text: note, name: 'note' }),
    quotes: cite(dossier, dossier.head, ['recommended by', 'recommended on', 'title']),
  };
}

function endRecommendation({ by, note, quotes }: Recommendation): Line {
  if (note === null) return { zh: zh`由${by.zh}推荐。`, en: `Recommended by ${by.en}.`, quotes };
  const lead = { zh: zh`${by.zh}推荐时写道`, en: `Recommended by ${by.en}, who writes${inWhich(note)}` };
  return { ...formatQuotation(lead, note.words), quotes: [...quotes, note.quote] };
}

/** Publisher and recommendation in one sentence, where there is no summary between them. */
function joinRecommendation(origin: Line, { by, note, quotes }: Recommendation): Line {
  const all = [...origin.quotes, ...quotes];
  if (note === null)
    return { zh: zh`${origin.zh}，由${by.zh}推荐。`, en: `${origin.en}, recommended by ${by.en}.`, quotes: all };
  const lead = {
    zh: zh`${origin.zh}，${by.zh}推荐时写道`,
    en: `${origin.en} and recommended by ${by.en}, who writes${inWhich(note)}`,
  };
  return { ...formatQuotation(lead, note.words), quotes: [...all, note.quote] };
}

function inWhich({ words }: Passage): string {
  return isChinese(words) ? ' in Chinese' : '';
}
