import { projectName } from '../../check/reading/project-name.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { parseTitle } from '../offline/parse-title.ts';
import { joinList, same, stateWord, zh } from '../offline/phrases.ts';
import type { PlannedEntry } from './plan-issue.ts';

type Told = Pick<PlannedEntry, 'entry' | 'dossier' | 'headline'>;

/** News of projects, as against what is there to read or to try, and what the backlog filled a quiet week with. */
export function isNews({ head: { kind }, story }: Pick<Dossier, 'head' | 'story'>): boolean {
  return kind !== 'article' && kind !== 'repository' && story.backlog === undefined;
}

/**
 * Two to four sentences: how much the issue holds and of which projects, counted here; the best of the projects that the headline
 * does not name; and what a reader has to know of all of them.
 * @param entries best first; `named`: the entries that the headline is about.
 */
export function writeAbstract(entries: readonly Told[], named: readonly Told[]): Bilingual {
  if (entries.length === 0) return { zh: '本期没有选出上游进展。', en: 'No upstream entry was picked this week.' };
  const news = entries.filter(({ dossier }) => isNews(dossier));
  const sentences = [
    describeWhole(entries, news),
    describeNext(news, named),
    describeOpen(news),
    describeRest(entries),
  ];
  const said = sentences.filter((one) => one !== null);
  return { zh: said.map((one) => one.zh).join(''), en: said.map((one) => one.en).join(' ') };
}

function describeWhole(entries: readonly Told[], news: readonly Told[]): Bilingual {
  const count = entries.length;
  const isAllNews = news.length === count;
  const from = describeProjects(news);
  return {
    zh: zh`本期收录 ${count} ${isAllNews ? '条上游进展' : '条内容'}${from.zh === '' ? '' : zh`，来自${from.zh}`}。`,
    en: `${count} ${isAllNews ? 'upstream ' : ''}${count === 1 ? 'entry' : 'entries'} this week${from.en === '' ? '' : `, from ${from.en}`}.`,
  };
}

/** Up to three projects by name, those with most entries first; equal ones as they were ranked. */
function describeProjects(entries: readonly Pick<Told, 'entry'>[]): Bilingual {
  const counts = new Map<string, number>();
  for (const { entry } of entries) counts.set(entry.project, (counts.get(entry.project) ?? 0) + 1);
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([project]) => projectName(project));
  if (names.length <= 4) return joinList(names.map(same));
  const named = names.slice(0, 3);
  return {
    zh: zh`${named.join('、')}和另外 ${names.length - 3} 个项目`,
    en: `${named.join(', ')} and ${names.length - 3} other projects`,
  };
}

/** Stories beside the headline, and the characters of English that they may take. */
const most = { stories: 3, characters: 300 };

function describeNext(news: readonly Told[], named: readonly Told[]): Bilingual | null {
  const seen = new Set(named.map(({ entry }) => entry.project));
  // A title that is only that of a first commit is not one to show around.
  const titled = news.filter(({ dossier: { head } }) => parseTitle(head.title).recorded);
  const next = titled
    .filter(({ entry: { project } }) => !seen.has(project) && seen.add(project))
    .slice(0, most.stories);
  const lines = next.map(lineOf);
  while (lines.length > 1 && lines.reduce((sum, { en }) => sum + en.length, 0) > most.characters) lines.pop();
  if (lines.length === 0) return null;
  const en = lines.map((line) => line.en).join('; ');
  return {
    zh: zh`值得留意的还有：${lines.map((line) => line.zh).join('；')}。`,
    en: `Also worth a look: ${en}${en.endsWith('…') ? '' : '.'}`,
  };
}

/** An entry in a line: its project and title, without the references that stand in brackets behind it. */
function lineOf({ entry, dossier: { head }, headline }: Told): Bilingual {
  if (head.kind !== 'pull-request' || entry.origin !== 'offline') return headline;
  const state = head.state === 'merged' ? null : stateWord(head.state);
  const [chinese = '', english = ''] = [entry.zh.title, entry.en.title].map(withoutBrackets);
  const project = projectName(entry.project);
  const said = chinese.startsWith('新合入：') ? `${project}${chinese.slice(3)}` : zh`${project} ${chinese}`;
  return {
    zh: `${said}${state === null ? '' : `（${state.zh}）`}`,
    en: `${english} (${[project, ...(state === null ? [] : [state.en])].join(', ')})`,
  };
}

function withoutBrackets(title: string): string {
  return title.replace(/\s?[（(][^（）()]*[）)]$/, '');
}

/** How much of the news is a plan as yet. */
function describeOpen(news: readonly Told[]): Bilingual | null {
  const open = news.filter(({ dossier: { head } }) => head.kind === 'pull-request' && head.state === 'open').length;
  if (open === 0) return null;
  return {
    zh: zh`本期有 ${open} 项改动尚未合并。`,
    en: `${open} ${open === 1 ? 'change in this issue is' : 'changes in this issue are'} not merged yet.`,
  };
}

const rests: { has: (one: Told) => boolean; describe: (count: number) => Bilingual }[] = [
  {
    has: ({ dossier: { head } }) => head.kind === 'advisory',
    describe: (count) => ({
      zh: `${count} 份安全公告`,
      en: `${count} security ${count === 1 ? 'advisory' : 'advisories'}`,
    }),
  },
  {
    has: ({ dossier: { story } }) => story.backlog !== undefined,
    describe: (count) => ({
      zh: `${count} 份来自提案储备的 KEP`,
      en: `${count} ${count === 1 ? 'KEP' : 'KEPs'} from the backlog`,
    }),
  },
  {
    has: ({ dossier: { head } }) => head.kind === 'article',
    describe: (count) => ({
      zh: `${count} 篇推荐阅读`,
      en: `${count} ${count === 1 ? 'article' : 'articles'} to read`,
    }),
  },
];

/** What an issue holds beside the news, of which there is often none. */
function describeRest(entries: readonly Told[]): Bilingual | null {
  const parts = rests.flatMap(({ has, describe }) => {
    const count = entries.filter(has).length;
    return count === 0 ? [] : [describe(count)];
  });
  if (parts.length === 0) return null;
  const list = joinList(parts);
  return { zh: zh`另有 ${list.zh}。`, en: `There ${isOne(parts) ? 'is' : 'are'} also ${list.en}.` };
}

function isOne(parts: readonly Bilingual[]): boolean {
  return parts[0]?.en.startsWith('1 ') === true;
}
