import type { Bilingual } from '../model/bilingual.ts';
import type { Item, Move } from '../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { listRelated } from './list-related.ts';
import { cite, valuesOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import {
  clipTitle,
  formatDay,
  formatQuotation,
  joinList,
  same,
  shortRef,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';

type KepFacts = Extract<Item['facts'], { kind: 'kep' }>;

const glosses: Record<string, string> = {
  provisional: '暂定',
  implementable: '可实施',
  implemented: '已实现',
  deferred: '推迟',
  rejected: '已拒绝',
  withdrawn: '已撤回',
  replaced: '已被取代',
};

/** Two to four sentences about a KEP: what changed when, where it stands, its summary, and by which pull request. */
export function writeKep(dossier: Dossier, facts: KepFacts): OfflineText {
  const { head } = dossier;
  const title = clipTitle(head.title);
  const news = newsOf(head);
  const name = {
    zh: facts.number === null ? 'KEP' : `KEP-${facts.number}`,
    en: facts.number === null ? 'KEP' : `KEP-${facts.number}`,
  };
  const lines = [
    writeChange(dossier, facts),
    writeStanding(dossier, facts),
    writeSummary(dossier),
    writeOrigin(dossier),
  ];
  const short = clipTitle(head.title, 48);
  return {
    tag: 'KEP',
    title: {
      zh: `${name.zh}：“${title}”（${news.zh}）`,
      en: `${name.en}: ${title} (${news.en})`,
      quotes: cite(dossier, head, ['kep', 'title', 'status', 'stage']),
    },
    headline: { zh: `${name.zh}：${short}`, en: `${name.en}: ${short}` },
    sentences: lines.filter((line) => line !== null),
  };
}

/** The weightiest change in two or three words. */
function newsOf({ moves }: Item): Bilingual {
  const added = moves.find(({ move }) => move === 'added');
  const removed = moves.find(({ move }) => move === 'removed');
  const changed =
    moves.findLast(({ move }) => move === 'status-changed') ?? moves.findLast(({ move }) => move === 'stage-changed');
  if (added) return { zh: '新提案', en: 'new' };
  if (removed) return { zh: '已移除', en: 'removed' };
  if (changed?.to !== undefined) return { zh: zh`转为 ${changed.to}`, en: `now ${changed.to}` };
  return { zh: '有更新', en: 'updated' };
}

function writeChange(dossier: Dossier, facts: KepFacts): Line {
  const { head, window } = dossier;
  const keys = (valuesOf(dossier, head, 'changed keys')[0] ?? '').slice(0, 120);
  const told = head.moves.some(({ move }) => weighty.has(move));
  const moves = head.moves.filter(({ move }) => !told || (move !== 'metadata-changed' && move !== 'pushed'));
  const changes = moves.flatMap((move) => describeChange(move, keys) ?? []);
  const news = joinClauses(changes.length > 0 ? changes : [{ zh: '更新了内容', en: 'was updated' }]);
  const last = head.moves.at(-1);
  const day = last ? formatDay(last.at, window) : null;
  const sig = sigName(facts.sig);
  return {
    zh: zh`${sig === null ? '这份 KEP' : zh`${sig} 的这份 KEP`}${day === null ? '' : zh`于${day.zh}`}${news.zh}。`,
    en: `This KEP${sig === null ? '' : ` of ${sig}`} ${news.en}${day === null ? '' : ` on ${day.en}`}.`,
    quotes: cite(dossier, head, ['sig', 'status', 'stage', 'milestone', 'added by', 'changed by', 'removed by']),
  };
}

/** Moves beside which new metadata goes without saying. */
const weighty = new Set<Move['move']>(['added', 'removed', 'status-changed', 'stage-changed', 'milestone-changed']);

/** Changes of values stand after a colon in Chinese, since they have subjects of their own. */
function joinClauses(parts: readonly Bilingual[]): Bilingual {
  const [first] = parts;
  const clauses = parts.map((part) => part.zh).join('，');
  return { zh: first && /^(?:状态|阶段|里程碑)/.test(first.zh) ? `更新：${clauses}` : clauses, en: joinList(parts).en };
}

function describeChange({ move, from, to }: Move, keys: string): Bilingual | null {
  const change = (what: Bilingual): Bilingual | null => {
    if (to === undefined) return null;
    if (from === undefined) return { zh: zh`${what.zh}定为 ${gloss(to)}`, en: `had its ${what.en} set to ${to}` };
    return { zh: zh`${what.zh}由 ${gloss(from)}变为 ${gloss(to)}`, en: `went from ${what.en} ${from} to ${to}` };
  };
  switch (move) {
    case 'added':
      return { zh: '首次合入', en: 'was merged for the first time' };
    case 'removed':
      return { zh: '被移除', en: 'was removed' };
    case 'moved':
      return { zh: '移动了位置', en: 'moved to another place' };
    case 'status-changed':
      return change({ zh: '状态', en: 'status' });
    case 'stage-changed':
      return change({ zh: '阶段', en: 'stage' });
    case 'milestone-changed':
      return change({ zh: '里程碑', en: 'milestone' });
    case 'metadata-changed':
      return {
        zh: `更新了元数据${keys === '' ? '' : `（${keys}）`}`,
        en: `had its metadata updated${keys === '' ? '' : ` (${keys})`}`,
      };
    case 'pushed':
      return { zh: '修订了正文', en: 'had its text revised' };
    default:
      return null;
  }
}

/** A status with its Chinese meaning. */
function gloss(word: string): string {
  const meaning = Object.hasOwn(glosses, word) ? glosses[word] : undefined;
  return meaning === undefined ? word : `${word}（${meaning}）`;
}

/** Where it stands now, as far as its change has not said so. */
function writeStanding(dossier: Dossier, facts: KepFacts): Line | null {
  const said = new Set(dossier.head.moves.filter(({ to }) => to !== undefined).map(({ move }) => move));
  const known: [Move['move'], Bilingual, string | null, string][] = [
    ['status-changed', { zh: '状态', en: 'status' }, facts.status, 'status'],
    ['stage-changed', { zh: '阶段', en: 'stage' }, facts.stage, 'stage'],
    ['milestone-changed', { zh: '里程碑', en: 'milestone' }, facts.milestone, 'milestone'],
  ];
  const rest = known.filter(([move, , value]) => value !== null && value !== 'other' && !said.has(move));
  if (rest.length === 0) return null;
  const removed = dossier.head.moves.some(({ move }) => move === 'removed');
  const list = joinList(rest.map(([, what, value]) => same(`${what.en} ${value ?? ''}`)));
  return {
    zh: `${removed ? '移除前' : '目前'}${rest.map(([, what, value]) => zh`${what.zh}为 ${gloss(value ?? '')}`).join('，')}。`,
    en: removed ? `Before that it had ${list.en}.` : `It now has ${list.en}.`,
    quotes: cite(
      dossier,
      dossier.head,
      rest.map(([, , , name]) => name),
    ),
  };
}

function writeSummary(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return { ...formatQuotation({ zh: '摘要写道', en: 'Its summary says' }, passage.words), quotes: [passage.quote] };
}

function writeOrigin(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const pulls = head.refs.filter(({ relation }) => relation === 'changed-by').slice(0, 4);
  const related = items.slice(1).filter(({ id }) => !pulls.some((pull) => pull.id === id));
  if (pulls.length === 0 && related.length === 0) return null;
  const by = joinList(pulls.map(({ id }) => same(shortRef(id, head.repo))));
  const also = listRelated(related, head);
  const quotes = cite(dossier, head, ['added by', 'changed by', 'removed by']);
  if (by.zh === '') return { zh: zh`相关的还有 ${also.zh}。`, en: `Related: ${also.en}.`, quotes };
  return {
    zh: zh`改动来自 ${by.zh}${also.zh === '' ? '' : zh`，相关的还有 ${also.zh}`}。`,
    en: `The change came with ${by.en}${also.en === '' ? '' : `; related: ${also.en}`}.`,
    quotes,
  };
}

/** `sig-api-machinery` is SIG API Machinery. */
function sigName(sig: string | null): string | null {
  if (sig === null || !/^sig-[a-z-]+$/.test(sig)) return null;
  const words = sig
    .slice(4)
    .split('-')
    .map((word) => (word.length <= 3 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)));
  return `SIG ${words.join(' ')}`;
}
