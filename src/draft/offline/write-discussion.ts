import type { Item } from '../../model/item.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import { choosePassage } from './choose-passage.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  clipTitle,
  formatQuotation,
  inChinese,
  inEnglish,
  joinList,
  repoName,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { quoteRecorded, safeTitle, safeWords } from './recorded-words.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { countOf, describeOpening } from './thread-course.ts';
import { writeNothingSaid } from './write-nothing-said.ts';
import { writeAlso } from './write-also.ts';

type DiscussionFacts = Extract<Item['facts'], { kind: 'discussion' }>;

/** Two or three sentences about a discussion: what it says, where and by whom it was begun, and how it went. */
export function writeDiscussion(dossier: Dossier, facts: DiscussionFacts): OfflineText {
  const { head } = dossier;
  const title = safeTitle(head);
  const ref = `${repoName(head)}#${facts.number}`;
  const lines = [writeWords(dossier), writeCourse(dossier, facts), writeAlso(dossier)];
  return {
    tag: tagOf(head),
    title: {
      zh: `讨论：“${title}”（${ref}）`,
      en: `Discussion: ${inEnglish(title)} (${ref})`,
      quotes: cite(dossier, head, ['repository', 'discussion', 'title', 'category']),
    },
    headline: {
      zh: zh`${repoName(head)} 讨论：“${clipTitle(title, 64)}”`,
      en: `${repoName(head)}: ${inEnglish(clipTitle(title, 64))}`,
    },
    sentences: lines.filter((line) => line !== null),
  };
}

const ledBy: [Bilingual, ...Bilingual[]] = [
  { zh: '发起者写道', en: 'It opens with' },
  { zh: '讨论的开头是', en: 'The discussion begins this way' },
  { zh: '其中写道', en: 'In its own words' },
];

function writeWords(dossier: Dossier): Line {
  const { head, texts } = dossier;
  const own = texts.find(({ item }) => item === head.id);
  const prose = own === undefined ? '' : own.text.slice(own.parsed.prose.start, own.parsed.prose.end);
  const passage = choosePassage(dossier, head) ?? quoteRecorded(dossier, head, { text: prose, name: 'title' });
  if (passage === null) return writeNothingSaid(dossier);
  return { ...formatQuotation(choose(dossier, ledBy), passage.words), quotes: [passage.quote] };
}

function writeCourse(dossier: Dossier, { category, comments, upvotes, answered }: DiscussionFacts): Line {
  const { by, day } = describeOpening(dossier);
  const place = safeWords(category);
  const where =
    place === '' ? { zh: '', en: '' } : { zh: zh`在${inChinese(place)}分类下`, en: ` under ${inEnglish(place)}` };
  const counts = [
    ...countOf(comments, { zh: '条回复', en: 'reply', many: 'replies' }),
    ...countOf(upvotes, { zh: '个赞', en: 'upvote' }),
  ];
  const total = joinList(counts);
  const parts = [
    ...(counts.length === 0 ? [] : [{ zh: zh`已有 ${total.zh}`, en: `has ${total.en}` }]),
    ...(answered === true ? [{ zh: '已有采纳的答案', en: 'has an accepted answer' }] : []),
    ...(answered === false ? [{ zh: '还没有采纳的答案', en: 'has no accepted answer yet' }] : []),
  ];
  const [zhRest, enRest] = [parts.map((part) => `，${part.zh}`).join(''), joinList(parts).en];
  const opened =
    by.en === '' ? `The discussion was opened${where.en}${day.en}` : `${by.en} opened it${where.en}${day.en}`;
  return {
    zh:
      by.zh === '' ? zh`讨论${day.zh}${where.zh}发起${zhRest}。` : zh`${by.zh}${day.zh}${where.zh}发起讨论${zhRest}。`,
    en: `${opened}${enRest === '' ? '' : `; it ${enRest}`}.`,
    quotes: cite(dossier, dossier.head, ['author', 'category', 'opened', 'comments', 'upvotes', 'answered']),
  };
}
