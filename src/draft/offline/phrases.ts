import { projectName } from '../../check/reading/project-name.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Quote } from '../../model/evidence.ts';
import { formatRef, type Item } from '../../model/item.ts';
import type { Window } from '../../model/window.ts';

/** A sentence in both languages that rests on the same quotes. `thin`: it says that upstream left nothing to quote. */
export type Line = Bilingual & { quotes: Quote[]; thin?: true };

/** What the offline writer makes of a dossier. */
export type OfflineText = { tag: string | null; title: Line; headline: Bilingual; sentences: Line[] };

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day in UTC: 5 月 9 日, 9 May; with its year when that is none of the window's. */
export function formatDay(at: string, window: Window): Bilingual {
  const [year = '', month = '', day = ''] = at
    .slice(0, 10)
    .split('-')
    .map((part) => String(Number(part)));
  const zh = `${month} 月 ${day} 日`;
  const en = `${day} ${monthNames[Number(month) - 1] ?? ''}`;
  const isPlain = year === window.from.slice(0, 4) || year === window.to.slice(0, 4);
  return isPlain ? { zh, en } : { zh: `${year} 年 ${zh}`, en: `${en} ${year}` };
}

/** Chinese with its values: one space where Chinese and Latin meet, none beside punctuation. */
export function zh(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return literals.reduce((text, literal, index) =>
    joinChinese(joinChinese(text, String(values[index - 1] ?? '')), literal),
  );
}

function joinChinese(before: string, after: string): string {
  const meets =
    (/\p{Script=Han}$/u.test(before) && /^[A-Za-z0-9`@#+]/.test(after)) ||
    (/[A-Za-z0-9`%\]+]$/.test(before) && /^\p{Script=Han}/u.test(after));
  return meets ? `${before} ${after}` : before + after;
}

/** 甲、乙和丙; a, b and c. */
export function joinList(parts: readonly Bilingual[]): Bilingual {
  const [last, before] = [parts.at(-1) ?? same(''), parts.slice(0, -1)];
  if (before.length === 0) return last;
  return {
    zh: zh`${before.map((part) => part.zh).join('、')}和${last.zh}`,
    en: `${before.map((part) => part.en).join(', ')} and ${last.en}`,
  };
}

export function same(text: string): Bilingual {
  return { zh: text, en: text };
}

/** A repository by its project's name when it is the project's main one, else as owner/name; outside repositories the project. */
export function repoName({ project, repo }: Pick<Item, 'project' | 'repo'>): string {
  return repo === null || repo.split('/')[1]?.toLowerCase() === project ? projectName(project) : repo;
}

/** The base of a pull request when that is not the main branch. */
export function branchOf({ facts }: Pick<Item, 'facts'>): string | null {
  const base = facts.kind === 'pull-request' ? facts.base : null;
  return base === null || /^(?:main|master|)$|[`\s]/.test(base) ? null : base;
}

/** `#n` inside the repository, `owner/repo#n` outside it; other ids as people write them. */
export function shortRef(id: string, repo: string | null): string {
  const ref = formatRef(id)
    .replace(/^kep:(?=\d)/, 'KEP-')
    .replace(/^(?:rel:|proj:[^/]*\/)/, '');
  return repo !== null && ref.toLowerCase().startsWith(`${repo.toLowerCase()}#`) ? ref.slice(repo.length) : ref;
}

const stateWords: Record<Item['state'], Bilingual> = {
  open: { zh: '未合并', en: 'not merged' },
  merged: { zh: '已合并', en: 'merged' },
  closed: { zh: '已关闭', en: 'closed' },
  changed: { zh: '有变更', en: 'changed' },
  voting: { zh: '投票中', en: 'voting' },
  passed: { zh: '已通过', en: 'passed' },
  failed: { zh: '未通过', en: 'not passed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  released: { zh: '已发布', en: 'released' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  accepted: { zh: '已接纳', en: 'accepted' },
  declined: { zh: '未被接纳', en: 'declined' },
  listed: { zh: '已收录', en: 'listed' },
  unknown: { zh: '结果未知', en: 'outcome unknown' },
};

/** A state in a word. Only a pull request is merged one day; anything else that is open is under way. */
export function stateWord(state: Item['state'], kind: Item['kind'] = 'pull-request'): Bilingual {
  return state === 'open' && kind !== 'pull-request' ? { zh: '未关闭', en: 'open' } : stateWords[state];
}

/** A name or title in English text: in quotation marks when it is Chinese. */
export function inEnglish(text: string): string {
  return /\p{Script=Han}/u.test(text) ? `“${text}”` : text;
}

/** A name in Chinese text: in quotation marks when it is neither plain Latin nor plain Chinese. */
export function inChinese(text: string): string {
  return /^[A-Za-z0-9][\w .&'+/-]*$|^\p{Script=Han}+$/u.test(text) ? text : `“${text}”`;
}

/** A passage in Chinese and English, with the full stop where each language has it: after the marks, or inside of them. */
export function formatQuotation(lead: Bilingual, words: string): Bilingual {
  const closed = /[.!?…。！？]["')\]]*$/.test(words);
  const chinese = words.replace(/(?<!\.)\.$/, '');
  return {
    zh: `${lead.zh}：“${chinese}”${/[!?。！？]$/.test(words) ? '' : '。'}`,
    en: `${lead.en}: “${words}”${closed ? '' : '.'}`,
  };
}

/** A count as both languages print it: 387, 1516, 42,423. */
export function formatCount(count: number): string {
  return count < 10_000 ? String(count) : String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** What is written about, and which of several turns of phrase is taken; without that the number of the pull request decides. */
type Turned = { head: Pick<Item, 'facts'>; turn?: number };

/** One of several turns for the same thing, so that entries in a row differ. */
export function choose<T>({ head, turn = numberOf(head) }: Turned, turns: readonly [T, ...T[]]): T {
  return turns[turn % turns.length] ?? turns[0];
}

/** The same beginning with the turn at `first`, where the number of the pull request shall not decide. */
export function chooseFrom<T>({ head, turn = numberOf(head) }: Turned, first: number, turns: readonly [T, ...T[]]): T {
  return choose({ head, turn: turn - numberOf(head) + first }, turns);
}

/** The first turn of a story: the number of a pull request, and none of other kinds. */
export function numberOf({ facts }: Pick<Item, 'facts'>): number {
  return facts.kind === 'pull-request' ? facts.number : 0;
}

/** A title of at most `limit` characters, cut between words, without a full stop. */
export function clipTitle(written: string, limit = 110): string {
  const title = written.replace(/(?<!\.)\.$/, '');
  if (title.length <= limit) return title;
  const cut = title
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return `${cut.replace(/\s+\S{0,30}$/, '').replace(/[\s,;:.-]+$/, '')}…`;
}
