import type { Bilingual } from '../model/bilingual.ts';
import type { Item, Move } from '../model/item.ts';
import { cite } from './cite.ts';
import type { Dossier } from './dossier.ts';
import {
  branchOf,
  clipTitle,
  formatDay,
  joinList,
  repoName,
  stateWord,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { projectName } from '../check/project-name.ts';
import { tagOf } from './tag-of.ts';
import { writeDescription, writeMoreAbout, writeNote, writeScope } from './write-scope.ts';

const nouns: Record<string, Bilingual> = {
  'bug fix': { zh: '修复', en: 'fix' },
  design: { zh: '设计提案', en: 'design proposal' },
  proposal: { zh: '提案', en: 'proposal' },
  documentation: { zh: '文档改动', en: 'documentation change' },
};

/** Two to four sentences about a pull request: what happened when, what upstream says of it, what it touches, what belongs to it. */
export function writePullRequest(dossier: Dossier): OfflineText {
  const { head } = dossier;
  const tag = tagOf(head);
  const noun = nouns[tag ?? ''] ?? { zh: '改动', en: 'change' };
  const note = writeNote(dossier);
  const description = writeDescription(dossier);
  const scope = writeScope(dossier) ?? (note && description);
  const lines = [writeCourse(dossier, noun), note ?? description, scope, writeMoreAbout(dossier)];
  const sentences = lines.filter((line) => line !== null);
  return {
    tag,
    title: titleLine(dossier),
    headline: headlineOf(projectName(head.project), head.title),
    sentences: sentences.length > 1 ? sentences : [...sentences, writeNothingSaid(dossier)],
  };
}

/** The project and the title; a title that names the project stands alone. */
function headlineOf(name: string, title: string): Bilingual {
  const short = clipTitle(title, 48);
  const isNamed = short.toLowerCase().includes(name.toLowerCase());
  return isNamed ? { zh: short, en: short } : { zh: `${name}：${short}`, en: `${name}: ${short}` };
}

function titleLine(dossier: Dossier): Line {
  const { head } = dossier;
  const number = head.facts.kind === 'pull-request' ? `#${head.facts.number}` : '';
  const [title, state] = [clipTitle(head.title), stateWord(head.state)];
  // A title in Chinese is a quotation in the English text.
  const english = /\p{Script=Han}/u.test(title) ? `“${title}”` : title;
  return {
    zh: `“${title}”（${number}，${state.zh}）`,
    en: `${english} (${number}, ${state.en})`,
    quotes: cite(dossier, head, ['pull request', 'title', 'state']),
  };
}

function writeCourse(dossier: Dossier, noun: Bilingual): Line {
  const { head, window } = dossier;
  const opened = head.createdAt === null ? null : { at: head.createdAt, day: formatDay(head.createdAt, window) };
  const login = head.author === null || head.author.bot ? null : head.author.login;
  const by = { zh: login === null ? '' : `由 @${login}`, en: login === null ? null : `@${login}` };
  const quotes = cite(dossier, head, ['author', 'opened', 'merged', 'closed', 'base']);
  const end = writeEnd(dossier, opened?.at ?? null);
  if (opened === null) {
    const lead = by.zh === '' ? (/^\d/.test(end.zh) ? '于' : '') : zh`${by.zh} 提出，`;
    const subject = zh`这项${noun.zh}${lead}${end.zh}。`;
    return { zh: subject, en: `This ${noun.en}${by.en === null ? '' : ` by ${by.en}`} ${end.en}.`, quotes };
  }
  const english =
    by.en === null
      ? `This ${noun.en}, opened on ${opened.day.en}, ${end.en}.`
      : `${by.en} opened this ${noun.en} on ${opened.day.en}; it ${end.en}.`;
  return {
    zh: zh`这项${noun.zh}${by.zh}于${opened.day.zh}提出，${end.zh}。`,
    en: english,
    quotes,
  };
}

/** How it stood at the end of the window: a predicate that the sentence ends with. */
function writeEnd({ head, window }: Dossier, openedAt: string | null): Bilingual {
  const ended = head.moves.findLast(({ move }) => move === head.state);
  const day = ended && formatDay(ended.at, window);
  if (head.state === 'merged') {
    const target = targetOf(head);
    if (day === undefined) return { zh: zh`已合并到${target.zh}`, en: `is merged into ${target.en}` };
    const sameDay = ended?.at.slice(0, 10) === openedAt?.slice(0, 10);
    if (sameDay) return { zh: zh`当天合并到${target.zh}`, en: `was merged into ${target.en} the same day` };
    return { zh: zh`${day.zh}合并到${target.zh}`, en: `was merged into ${target.en} on ${day.en}` };
  }
  if (head.state === 'closed') {
    if (day === undefined) return { zh: '已关闭，没有合并', en: 'was closed without being merged' };
    return { zh: zh`${day.zh}关闭，没有合并`, en: `was closed on ${day.en} without being merged` };
  }
  const news = joinList(head.moves.flatMap((move) => describeMove(move, window)));
  if (news.zh === '') return { zh: '尚未合并', en: 'is not merged yet' };
  return { zh: zh`尚未合并，本周有${news.zh}`, en: `is not merged yet, and this week brought ${news.en}` };
}

const moveWords: Partial<Record<Move['move'], Bilingual>> = {
  pushed: { zh: '新提交', en: 'new commits' },
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
  if (branch === null) return { zh: name, en: name };
  return { zh: zh`${name} 的 \`${branch}\` 分支`, en: `the \`${branch}\` branch of ${name}` };
}

function writeNothingSaid(dossier: Dossier): Line {
  return {
    zh: '上游没有留下可以引用的说明，本条只依据标题和记录。',
    en: 'Upstream left no description to quote, so this entry rests on the title and the record alone.',
    quotes: cite(dossier, dossier.head, ['title']),
  };
}
