import { parseISO } from 'date-fns/parseISO';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Item, Move } from '../../model/item.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Scope } from './write-scope.ts';
import { branchOf, choose, chooseFrom, formatDay, joinList, repoName, same, zh, type Line } from './phrases.ts';

/** What the sentence about its course needs to know of a change: the size that it ends with, and `isFirst` when no sentence has spoken of it yet. */
type CourseOf = { noun: Bilingual; scope: Scope | null; isFirst: boolean };

/** Days of work that is open. */
const dayNames = ['pushed', 'discussed', 'reviewed'];

/** Who opened a change and when, how it stood at the end of the window, and how much it touches. */
export function writeCourse(dossier: Dossier, of: CourseOf): Line {
  const { head } = dossier;
  const course = head.state === 'merged' ? describeMerge(dossier, of) : describeProgress(dossier, of.noun);
  const scope = of.scope === null ? same('') : { zh: `，${of.scope.zh}`, en: ` and ${of.scope.en}` };
  return {
    zh: `${course.zh}${scope.zh}。`,
    en: `${course.en}${scope.en}.`,
    quotes: [
      ...cite(dossier, head, [
        'repository',
        'author',
        'state',
        'opened',
        'merged',
        'closed',
        'base',
        'labels',
        ...dayNames,
      ]),
      ...(of.scope?.quotes ?? []),
    ],
  };
}

function describeMerge(dossier: Dossier, { noun, isFirst }: CourseOf): Bilingual {
  const { head, window } = dossier;
  const { target, login } = { target: targetOf(head), login: loginOf(head) };
  const merged = head.moves.findLast(({ move }) => move === 'merged');
  if (merged === undefined)
    return { zh: zh`这项${noun.zh}已合并到${target.zh}`, en: `This ${noun.en} is merged into ${target.en}` };
  if (head.createdAt !== null) return describeBoth(dossier, { noun, at: merged.at, openedAt: head.createdAt });
  const day = formatDay(merged.at, window);
  const end = { zh: zh`${day.zh}合并到${target.zh}`, en: `was merged into ${target.en} on ${day.en}` };
  const subject = isFirst ? `This ${noun.en}` : 'It';
  if (login === null) {
    return choose(dossier, [
      { zh: zh`这项${noun.zh}于${end.zh}`, en: `${subject} ${end.en}` },
      {
        zh: zh`${day.zh}，这项${noun.zh}合并到${target.zh}`,
        en: `On ${day.en} this ${noun.en} was merged into ${target.en}`,
      },
    ]);
  }
  return choose(dossier, [
    { zh: zh`${login} 的这项${noun.zh}于${end.zh}`, en: `This ${noun.en} by ${login} ${end.en}` },
    { zh: zh`这项${noun.zh}出自 ${login}，${end.zh}`, en: `${login}'s ${noun.en} ${end.en}` },
    {
      zh: zh`${day.zh}，${login} 的这项${noun.zh}合并到${target.zh}`,
      en: `On ${day.en} ${login}'s ${noun.en} was merged into ${target.en}`,
    },
  ]);
}

type Opened = { noun: Bilingual; at: string; openedAt: string };

/** Opening and merge in one sentence; the same day and the next one are said in words. */
function describeBoth(dossier: Dossier, { noun, at, openedAt }: Opened): Bilingual {
  const { head, window } = dossier;
  const { target, login } = { target: targetOf(head), login: loginOf(head) };
  const [opened, merged] = [formatDay(openedAt, window), formatDay(at, window)];
  const days = daysBetween(openedAt, at);
  const end = [
    { zh: zh`当天合并到${target.zh}`, en: `was merged into ${target.en} the same day` },
    { zh: zh`次日合并到${target.zh}`, en: `was merged into ${target.en} the next day` },
  ][days] ?? { zh: zh`${merged.zh}合并到${target.zh}`, en: `was merged into ${target.en} on ${merged.en}` };
  if (login === null)
    return {
      zh: zh`这项${noun.zh}于${opened.zh}提出，${end.zh}`,
      en: `This ${noun.en}, opened on ${opened.en}, ${end.en}`,
    };
  return chooseFrom(dossier, days === 1 ? 0 : 1, [
    {
      zh: zh`${login} 于${opened.zh}提出这项${noun.zh}，${end.zh}`,
      en: `Opened by ${login} on ${opened.en}, this ${noun.en} ${end.en}`,
    },
    {
      zh: zh`这项${noun.zh}由 ${login} 于${opened.zh}提出，${end.zh}`,
      en: `${login} opened this ${noun.en} on ${opened.en}; it ${end.en}`,
    },
  ]);
}

/** Work that is open, or that was closed without a merge. */
function describeProgress(dossier: Dossier, noun: Bilingual): Bilingual {
  const { head, window } = dossier;
  const login = loginOf(head);
  const state = head.state === 'closed' ? describeClosing(dossier) : describeOpen(dossier);
  if (head.createdAt === null)
    return login === null
      ? { zh: zh`这项${noun.zh}${state.zh}`, en: `This ${noun.en} ${state.en}` }
      : { zh: zh`${login} 的这项${noun.zh}${state.zh}`, en: `This ${noun.en} by ${login} ${state.en}` };
  const opened = formatDay(head.createdAt, window);
  if (login === null)
    return {
      zh: zh`这项${noun.zh}于${opened.zh}提出，${state.zh}`,
      en: `This ${noun.en}, opened on ${opened.en}, ${state.en}`,
    };
  return chooseFrom(dossier, 0, [
    {
      zh: zh`${login} 于${opened.zh}提出这项${noun.zh}，${state.zh}`,
      en: `${login} opened this ${noun.en} on ${opened.en}; it ${state.en}`,
    },
    {
      zh: zh`这项${noun.zh}由 ${login} 于${opened.zh}提出，${state.zh}`,
      en: `This ${noun.en}, opened by ${login} on ${opened.en}, ${state.en}`,
    },
  ]);
}

function describeClosing({ head, window }: Dossier): Bilingual {
  const closed = head.moves.findLast(({ move }) => move === 'closed');
  if (closed === undefined) return { zh: '已关闭，没有合并', en: 'was closed without being merged' };
  const day = formatDay(closed.at, window);
  return { zh: zh`已于${day.zh}关闭，没有合并`, en: `was closed on ${day.en} without being merged` };
}

/** What holds the merge back or has been granted, and what moved, but not on the day of the opening, which goes without saying. */
function describeOpen({ head, window }: Dossier): Bilingual {
  const opened = head.createdAt?.slice(0, 10);
  const moves = head.moves.filter(({ at }) => at.slice(0, 10) !== opened);
  const pushed = moves.findLast(({ move }) => move === 'pushed');
  const day = pushed && formatDay(pushed.at, window);
  const news = joinList(moves.flatMap((move) => describeMove(move, window)));
  const parts = [
    { zh: '尚未合并', en: 'is not merged yet' },
    ...describeLabels(head.labels),
    ...(day === undefined ? [] : [{ zh: zh`最近一次推送在${day.zh}`, en: `was last pushed to on ${day.en}` }]),
    ...(news.zh === '' ? [] : [{ zh: zh`本周有${news.zh}`, en: `saw ${news.en} this week` }]),
  ];
  return { zh: parts.map((part) => part.zh).join('，'), en: joinList(parts).en };
}

/** The label that holds a change back, or those that let it in. */
function describeLabels(labels: readonly string[]): Bilingual[] {
  const hold = labels.find((label) => /^do-not-merge\/[a-z-]+$/.test(label));
  if (hold !== undefined) return [{ zh: zh`带有 \`${hold}\` 标签`, en: `carries the label \`${hold}\`` }];
  const granted = ['lgtm', 'approved'].filter((label) => labels.includes(label)).map((label) => same(`\`${label}\``));
  if (granted.length === 0) return [];
  const list = joinList(granted);
  return [{ zh: zh`已有 ${list.zh} 标签`, en: `has the ${granted.length === 1 ? 'label' : 'labels'} ${list.en}` }];
}

const moveWords: Partial<Record<Move['move'], Bilingual>> = {
  discussed: { zh: '讨论', en: 'discussion' },
  reviewed: { zh: '评审意见', en: 'review comments' },
};

function describeMove({ move, at }: Move, window: Dossier['window']): Bilingual[] {
  const word = moveWords[move];
  const day = formatDay(at, window);
  return word === undefined ? [] : [{ zh: `${word.zh}（${day.zh}）`, en: `${word.en} (${day.en})` }];
}

/** The project, with the branch when it is not the main one. */
function targetOf(item: Item): Bilingual {
  const name = repoName(item);
  const branch = branchOf(item);
  if (branch === null) return same(name);
  return { zh: zh`${name} 的 \`${branch}\` 分支`, en: `the \`${branch}\` branch of ${name}` };
}

function loginOf({ author }: Item): string | null {
  return author === null || author.bot || author.login === null ? null : `@${author.login}`;
}

const day = 86_400_000;

/** Days of the calendar in UTC from one instant to another. */
function daysBetween(from: string, to: string): number {
  const [start, end] = [from, to].map((at) => parseISO(`${at.slice(0, 10)}T00:00:00Z`).getTime());
  return Math.round(((end ?? 0) - (start ?? 0)) / day);
}
