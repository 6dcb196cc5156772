import type { Bilingual } from '../../model/bilingual.ts';
import type { ItemState, Move, MoveKind } from '../../model/item.ts';
import type { Told } from '../../model/story.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { formatDay, joinList, shortRef, stateWord, zh, type Line } from './phrases.ts';

const verbs: Record<MoveKind, Bilingual> = {
  opened: { zh: '提出', en: 'it was opened' },
  pushed: { zh: '有新提交', en: 'it got new commits' },
  discussed: { zh: '有新的讨论', en: 'it was discussed further' },
  reviewed: { zh: '有新的评审意见', en: 'it was reviewed' },
  merged: { zh: '合并', en: 'it was merged' },
  closed: { zh: '关闭', en: 'it was closed' },
  added: { zh: '合入', en: 'it was added' },
  removed: { zh: '移除', en: 'it was removed' },
  moved: { zh: '移动了位置', en: 'it moved to another place' },
  'status-changed': { zh: '状态', en: 'its status' },
  'stage-changed': { zh: '阶段', en: 'its stage' },
  'milestone-changed': { zh: '里程碑', en: 'its milestone' },
  'metadata-changed': { zh: '更新了元数据', en: 'its metadata changed' },
  'vote-opened': { zh: '发起投票', en: 'a vote opened' },
  'vote-closed': { zh: '投票结束', en: 'the vote closed' },
  'vote-cancelled': { zh: '投票取消', en: 'the vote was cancelled' },
  voted: { zh: '有人投票', en: 'votes were cast' },
  accepted: { zh: '获得接纳', en: 'it was accepted' },
  released: { zh: '发布', en: 'it was released' },
  'opted-in': { zh: '确定进入发布计划', en: 'it was opted in to a release' },
  published: { zh: '公布', en: 'it was published' },
  updated: { zh: '更新', en: 'it was updated' },
  withdrawn: { zh: '撤回', en: 'it was withdrawn' },
  answered: { zh: '得到答案', en: 'it was answered' },
  declined: { zh: '未被接纳', en: 'it was declined' },
  'level-changed': { zh: '级别', en: 'its level' },
  trending: { zh: '再次受到关注', en: 'it drew attention again' },
  recommended: { zh: '获得推荐', en: 'it was recommended' },
};

const changes = new Set<MoveKind>(['status-changed', 'stage-changed', 'milestone-changed', 'level-changed']);
const mostMoves = 3;

/** States that say something about the time of the earlier issue. */
const passing = new Set<ItemState>(['open', 'merged', 'closed', 'voting', 'passed', 'accepted', 'declined']);

/**
 * That an earlier issue told the story, how it stood then, and what moved since; null for a story that is new. Where the earlier
 * issue told another item of it, that one is named.
 */
export function writeTold(dossier: Dossier): Line | null {
  const { head, story } = dossier;
  const { told } = story;
  if (told === undefined) return null;
  const isSame = told.id === head.id;
  const ref = shortRef(told.id, head.repo);
  const state = stateWord(told.state, dossier.items.find(({ id }) => id === told.id)?.kind);
  const then = passing.has(told.state) ? sayThen(told.state, state) : { zh: '', en: '' };
  const since = sinceOf(dossier, told.moves);
  const name = nameOf(told);
  return {
    zh: zh`${name.zh}介绍过${isSame ? '这件事' : ref}${then.zh}；此后${since.zh}。`,
    en: `${isSame ? `Told in ${name.en}` : `${capitalize(name.en)} told of ${ref}`}${then.en}; since then ${since.en}.`,
    quotes: cite(dossier, head, [
      'merged',
      'released',
      'status',
      'stage',
      'milestone',
      'closed',
      'withdrawn',
      'state',
      'title',
    ]),
  };
}

/** That it was open says nothing of what became of it. */
function sayThen(state: ItemState, word: Bilingual): Bilingual {
  if (state === 'open') return { zh: '（当时仍在进行）', en: ' (then open)' };
  return { zh: `（当时${word.zh}）`, en: ` (then ${word.en})` };
}

/** An issue by its number; one before the first has none that readers know, and is named by its week. */
function nameOf({ issue, number }: Told): Bilingual {
  return number < 1
    ? { zh: zh`${issue} 那期`, en: `the issue of ${issue}` }
    : { zh: `第 ${number} 期`, en: `Vol. ${number}` };
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sinceOf({ window }: Dossier, moves: readonly Move[]): Bilingual {
  // The last of each kind: five days of discussion are one discussion.
  const newest = moves.filter(({ move }, index) => !moves.slice(index + 1).some((later) => later.move === move));
  // What a merge adds to the repository is added by it: one event, seen from the file and from the pull request.
  const merges = new Set(newest.filter(({ move }) => move === 'merged').map(({ at }) => at.slice(0, 10)));
  const last = newest.filter(({ move, at }) => move !== 'added' || !merges.has(at.slice(0, 10)));
  if (last.length === 0) return { zh: '有新的进展', en: 'it has moved on' };
  const parts = last.slice(-mostMoves).map((move) => describeMove(move, formatDay(move.at, window)));
  return { zh: parts.map((part) => part.zh).join('，'), en: joinList(parts).en };
}

function describeMove({ move, from, to }: Move, day: Bilingual): Bilingual {
  const word = verbs[move];
  if (!changes.has(move)) return { zh: zh`${day.zh}${word.zh}`, en: `${word.en} on ${day.en}` };
  if (to === undefined) return { zh: zh`${day.zh}调整了${word.zh}`, en: `${word.en} changed on ${day.en}` };
  return {
    zh: from === undefined ? zh`${word.zh}于${day.zh}定为 ${to}` : zh`${word.zh}于${day.zh}由 ${from} 变为 ${to}`,
    en:
      from === undefined
        ? `${word.en} became ${to} on ${day.en}`
        : `${word.en} went from ${from} to ${to} on ${day.en}`,
  };
}
