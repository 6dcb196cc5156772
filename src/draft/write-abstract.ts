import { projectName } from '../check/project-name.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import type { Dossier } from './dossier.ts';
import { joinList, same, zh } from './phrases.ts';
import type { PlannedEntry } from './plan-issue.ts';

type Kind = { has: (item: Item) => boolean; describe: (count: number) => Bilingual };

const kinds: Kind[] = [
  {
    has: ({ kind, state }) => kind === 'pull-request' && state === 'merged',
    describe: (count) => ({ zh: `已合并的改动 ${count} 项`, en: `${count} merged` }),
  },
  {
    has: ({ kind, state }) => kind === 'pull-request' && state !== 'merged',
    describe: (count) => ({ zh: `尚未合并的改动 ${count} 项`, en: `${count} not merged yet` }),
  },
  {
    has: ({ kind }) => kind === 'kep',
    describe: (count) => ({ zh: `KEP 变更 ${count} 项`, en: `${count} KEP ${count === 1 ? 'change' : 'changes'}` }),
  },
  {
    has: ({ kind }) => kind === 'vote',
    describe: (count) => ({ zh: `投票 ${count} 项`, en: `${count} ${count === 1 ? 'vote' : 'votes'}` }),
  },
  {
    has: ({ kind }) => kind === 'release',
    describe: (count) => ({ zh: `新版本 ${count} 项`, en: `${count} ${count === 1 ? 'release' : 'releases'}` }),
  },
  {
    has: ({ kind }) => kind === 'github-issue' || kind === 'discussion',
    describe: (count) => ({ zh: `讨论 ${count} 项`, en: `${count} ${count === 1 ? 'discussion' : 'discussions'}` }),
  },
  {
    has: ({ kind }) => kind === 'advisory',
    describe: (count) => ({ zh: `安全公告 ${count} 项`, en: `${count} ${count === 1 ? 'advisory' : 'advisories'}` }),
  },
  {
    has: ({ kind }) => kind === 'project',
    describe: (count) => ({ zh: `CNCF 动向 ${count} 项`, en: `${count} CNCF ${count === 1 ? 'move' : 'moves'}` }),
  },
  {
    has: ({ kind }) => kind === 'repository',
    describe: (count) => ({
      zh: `开源项目 ${count} 个`,
      en: `${count} ${count === 1 ? 'repository' : 'repositories'}`,
    }),
  },
  {
    has: ({ kind }) => kind === 'article',
    describe: (count) => ({ zh: `推荐阅读 ${count} 篇`, en: `${count} to read` }),
  },
];

/** News of projects, as against what is there to read or to try, and what the backlog filled a quiet week with. */
export function isNews({ head: { kind }, story }: Pick<Dossier, 'head' | 'story'>): boolean {
  return kind !== 'article' && kind !== 'repository' && story.backlog === undefined;
}

function describeBacklog(count: number): Bilingual[] {
  if (count === 0) return [];
  return [{ zh: `提案储备 ${count} 项`, en: `${count} ${count === 1 ? 'proposal' : 'proposals'} from the backlog` }];
}

/** Headlines that the abstract has beside the issue's own. */
const mostHeadlines = 3;

/** What the issue holds, in numbers that are counted here, and the best of the other projects after the headline, which is first. */
export function writeAbstract(entries: readonly Pick<PlannedEntry, 'entry' | 'dossier' | 'headline'>[]): Bilingual {
  if (entries.length === 0) return { zh: '本期没有选出上游进展。', en: 'No upstream entry was picked this week.' };
  const moved = entries.filter(({ dossier }) => dossier.story.backlog === undefined);
  const parts = joinList([
    ...kinds.flatMap(({ has, describe }) => {
      const count = moved.filter(({ dossier }) => has(dossier.head)).length;
      return count === 0 ? [] : [describe(count)];
    }),
    ...describeBacklog(entries.length - moved.length),
  ]);
  const news = entries.filter(({ dossier }) => isNews(dossier));
  const from = describeProjects(news);
  const more = nextHeadlines(news);
  const what = describeWhole(entries.length, news.length === entries.length);
  return {
    zh: `${zh`${what.zh}${from.zh === '' ? '' : zh`，来自${from.zh}`}：${parts.zh}`}。${more.zh}`,
    en: `${what.en}${from.en === '' ? '' : `, from ${from.en}`}: ${parts.en}.${more.en}`,
  };
}

function describeWhole(count: number, isAllNews: boolean): Bilingual {
  const word = count === 1 ? 'entry' : 'entries';
  return {
    zh: zh`本期收录 ${count} ${isAllNews ? '条上游进展' : '条内容'}`,
    en: `${count} ${isAllNews ? 'upstream ' : ''}${word} this week`,
  };
}

/** Up to three projects by name, those with most entries first; equal ones as they were ranked. */
function describeProjects(entries: readonly Pick<PlannedEntry, 'entry'>[]): Bilingual {
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

function nextHeadlines(entries: readonly Pick<PlannedEntry, 'entry' | 'headline'>[]): Bilingual {
  const [top] = entries;
  const seen = new Set([top?.entry.project]);
  const next = entries.filter(({ entry: { project } }) => !seen.has(project) && seen.add(project));
  const lines = next.slice(0, mostHeadlines).map(({ headline }) => headline);
  if (lines.length === 0) return same('');
  const en = lines.map((line) => line.en).join('; ');
  return {
    zh: zh`本期还有${lines.map((line) => line.zh).join('；')}。`,
    en: ` Also in this issue: ${en}${en.endsWith('…') ? '' : '.'}`,
  };
}
