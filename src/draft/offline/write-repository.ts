import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  formatCount,
  formatQuotation,
  inChinese,
  inEnglish,
  joinList,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { quoteRecorded, safeWords } from './recorded-words.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { writeAlso } from './write-also.ts';

type RepositoryFacts = Extract<Item['facts'], { kind: 'repository' }>;

/** The line of the record that says how many stars came since the last count. */
const gainedLine = 'stars gained since the issue before';

/** Two or three sentences about a repository: how it describes itself, its numbers, its language and licence. */
export function writeRepository(dossier: Dossier, facts: RepositoryFacts): OfflineText {
  const { head } = dossier;
  const name = head.repo ?? head.id.slice('repo:'.length);
  const stars = starsOf(facts);
  const title = { zh: `${name}：${stars.zh}`, en: `${name}: ${stars.en}` };
  const lines = [writeDescription(dossier, facts), writeNumbers(dossier, facts), writeAlso(dossier)];
  return {
    tag: tagOf(head),
    title: { ...title, quotes: cite(dossier, head, ['repository', 'stars', gainedLine, 'title']) },
    headline: title,
    sentences: lines.filter((line) => line !== null),
  };
}

function starsOf({ gained, stars }: RepositoryFacts): Bilingual {
  if (gained !== null && gained > 0)
    return { zh: `新增 ${formatCount(gained)} 颗星`, en: `${formatCount(gained)} more stars` };
  return { zh: `累计 ${formatCount(stars)} 颗星`, en: `${formatCount(stars)} stars` };
}

const ledBy: [Bilingual, Bilingual] = [
  { zh: '仓库简介写道', en: 'It describes itself this way' },
  { zh: '它这样介绍自己', en: 'In its own words' },
];

function writeDescription(dossier: Dossier, { description }: RepositoryFacts): Line {
  const { head } = dossier;
  const passage =
    description === null ? null : quoteRecorded(dossier, head, { text: description, name: 'description' });
  if (passage === null)
    return {
      zh: '仓库缺少可以引用的简介。',
      en: 'The repository lacks a description to quote.',
      quotes: cite(dossier, head, ['description', 'repository', 'title']),
    };
  return {
    ...formatQuotation(choose(dossier, ledBy), passage.words),
    quotes: [passage.quote],
  };
}

function writeNumbers(dossier: Dossier, facts: RepositoryFacts): Line {
  const { stars, gained, forks } = facts;
  const counts = joinList([
    { zh: `${formatCount(stars)} 颗星`, en: `${formatCount(stars)} ${stars === 1 ? 'star' : 'stars'}` },
    ...(forks === null
      ? []
      : [{ zh: `${formatCount(forks)} 个 fork`, en: `${formatCount(forks)} ${forks === 1 ? 'fork' : 'forks'}` }]),
  ]);
  const since =
    gained === null
      ? { zh: '', en: '' }
      : { zh: zh`，星数比上次记录时${changeOf(gained).zh}`, en: `, ${changeOf(gained).en} since it was last counted` };
  const made = madeOf(facts);
  return {
    zh: zh`仓库现有${counts.zh}${since.zh}${made.zh === '' ? '' : `；${made.zh}`}。`,
    en: `It has ${counts.en}${since.en}${made.en === '' ? '' : `; ${made.en}`}.`,
    quotes: cite(dossier, dossier.head, ['repository', 'stars', gainedLine, 'forks', 'language', 'licence']),
  };
}

function changeOf(gained: number): Bilingual {
  const count = formatCount(Math.abs(gained));
  if (gained === 0) return { zh: '没有变化', en: 'no more' };
  return gained > 0
    ? { zh: `多 ${count} 颗`, en: `${count} more stars` }
    : { zh: `少 ${count} 颗`, en: `${count} fewer stars` };
}

/** GitHub's word for a licence that it does not know says nothing. */
function madeOf({ language, licence }: RepositoryFacts): Bilingual {
  const [code, terms] = [safeWords(language ?? ''), safeWords(licence ?? '')];
  const parts = [
    ...(code === ''
      ? []
      : [{ zh: zh`主要语言是${inChinese(code)}`, en: `it is mainly written in ${inEnglish(code)}` }]),
    ...(terms === '' || terms === 'NOASSERTION'
      ? []
      : [
          {
            zh: zh`许可证为${inChinese(terms)}`,
            en: `${code === '' ? 'it is ' : ''}licensed under ${inEnglish(terms)}`,
          },
        ]),
  ];
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(' and ') };
}
