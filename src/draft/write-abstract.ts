import { projectName } from '../check/project-name.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { Item } from '../model/item.ts';
import { joinList } from './phrases.ts';
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
];

/** What the issue holds, in numbers that are counted here. */
export function writeAbstract(entries: readonly Pick<PlannedEntry, 'entry' | 'dossier'>[]): Bilingual {
  if (entries.length === 0) return { zh: '本期没有选出上游进展。', en: 'No upstream entry was picked this week.' };
  const projects = new Map<string, number>();
  for (const { entry } of entries) projects.set(entry.project, (projects.get(entry.project) ?? 0) + 1);
  const from = joinList(
    // Those with most entries first; equal ones as they were ranked.
    [...projects]
      .sort(([, a], [, b]) => b - a)
      .map(([project, count]) => ({
        zh: `${projectName(project)}（${count} 条）`,
        en: `${projectName(project)} (${count})`,
      })),
  );
  const parts = joinList(
    kinds.flatMap(({ has, describe }) => {
      const count = entries.filter(({ dossier }) => has(dossier.head)).length;
      return count === 0 ? [] : [describe(count)];
    }),
  );
  return {
    zh: `本期收录 ${entries.length} 条上游进展，来自 ${from.zh}，其中${parts.zh.startsWith('KEP') ? ' ' : ''}${parts.zh}。`,
    en: `${entries.length} upstream ${entries.length === 1 ? 'entry' : 'entries'} this week, from ${from.en}: ${parts.en}.`,
  };
}
