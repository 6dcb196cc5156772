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
  const { head, story } = dossier;
  const title = clipTitle(head.title);
  // What changed weeks ago is no news of a title.
  const news = story.backlog ? { zh: '来自提案储备', en: 'from the backlog' } : newsOf(head);
  const name = {
    zh: facts.number === null ? 'KEP' : `KEP-${facts.number}`,
    en: facts.number === null ? 'KEP' : `KEP-${facts.number}`,
  };
  const lines = [
    writeChange(dossier, facts),
    writeSummary(dossier),
    writeStanding(dossier, facts),
    writeRelated(dossier),
  ];
  const sentences = lines.filter((line) => line !== null);
  const short = clipTitle(head.title, 64);
  return {
    tag: 'KEP',
    title: {
      zh: `${name.zh}：“${title}”（${news.zh}）`,
      en: `${name.en}: ${title} (${news.en})`,
      quotes: cite(dossier, head, ['kep', 'title', 'status', 'stage']),
    },
    headline: { zh: `${name.zh}：${short}（${news.zh}）`, en: `${name.en}: ${short} (${news.en})` },
    sentences: sentences.length > 1 ? sentences : [...sentences, writePlace(dossier, facts)],
  };
}

/** The weightiest change in two or three words. */
function newsOf({ moves }: Item): Bilingual {
  const added = moves.find(({ move }) => move === 'added');
  const removed = moves.find(({ move }) => move === 'removed');
  const changed =
    moves.findLast(({ move }) => move === 'status-changed') ?? moves.findLast(({ move }) => move === 'stage-changed');
  if (added) return { zh: '新合入', en: 'newly merged' };
  if (removed) return { zh: '已移除', en: 'removed' };
  if (changed?.to !== undefined) return { zh: zh`转为 ${changed.to}`, en: `now ${changed.to}` };
  const opted = moves.findLast(({ move }) => move === 'opted-in');
  if (opted?.to !== undefined) return { zh: zh`进入 ${opted.to} 计划`, en: `opted in to ${opted.to}` };
  return { zh: '有更新', en: 'updated' };
}

/** The news in one sentence: of which SIG, when, by which pull request, and from what to what. */
function writeChange(dossier: Dossier, facts: KepFacts): Line {
  const { head, window } = dossier;
  const keys = (valuesOf(dossier, head, 'changed keys')[0] ?? '').slice(0, 120);
  const told = head.moves.some(({ move }) => weighty.has(move));
  const moves = head.moves.filter(({ move }) => !told || (move !== 'metadata-changed' && move !== 'pushed'));
  const changes = moves.flatMap((move) => describeChange(move, keys) ?? []);
  const news = changes.length > 0 ? changes : [{ zh: '更新了内容', en: 'was updated' }];
  const status = head.moves.some(({ move }) => move === 'added') ? initialStatus(facts) : same('');
  const last = head.moves.at(-1);
  const day = last ? formatDay(last.at, window) : null;
  const by = joinList(pullsOf(head).map(({ id }) => same(shortRef(id, head.repo))));
  const sig = sigName(facts.sig);
  const subject = sig === null ? '这份 KEP' : zh`${sig} 的这份 KEP`;
  const through = { zh: by.zh === '' ? '' : zh`随 ${by.zh} `, en: by.en === '' ? '' : ` (${by.en})` };
  return {
    zh: zh`${subject}${day === null ? '' : zh`于${day.zh}`}${through.zh}${news.map((part) => part.zh).join('，')}${status.zh}。`,
    en: `This KEP${sig === null ? '' : ` of ${sig}`} ${joinList(news).en}${day === null ? '' : ` on ${day.en}`}${through.en}${status.en}.`,
    quotes: cite(dossier, head, ['sig', 'status', 'stage', 'milestone', 'added by', 'changed by', 'removed by']),
  };
}

function initialStatus({ status }: KepFacts): Bilingual {
  if (status === null || status === 'other') return same('');
  return { zh: zh`，状态为 ${gloss(status)}`, en: `, with status ${status}` };
}

const mostPulls = 4;

function pullsOf(head: Item): Item['refs'] {
  return head.refs.filter(({ relation }) => relation === 'changed-by').slice(0, mostPulls);
}

/** Moves beside which new metadata goes without saying. */
const weighty = new Set<Move['move']>([
  'added',
  'removed',
  'status-changed',
  'stage-changed',
  'milestone-changed',
  'opted-in',
]);

function describeChange({ move, from, to }: Move, keys: string): Bilingual | null {
  const change = (what: Bilingual): Bilingual | null => {
    if (to === undefined) return null;
    if (from === undefined) return { zh: zh`将${what.zh}定为 ${gloss(to)}`, en: `had its ${what.en} set to ${to}` };
    const turn = move === 'status-changed' ? '由' : `将${what.zh}由`;
    return {
      zh: zh`${turn}${gloss(from)}${move === 'status-changed' ? '转为' : '改为'} ${gloss(to)}`,
      en: `went from ${what.en} ${from} to ${to}`,
    };
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
    case 'opted-in':
      return to === undefined
        ? { zh: '确定进入发布计划', en: 'was opted in to a release' }
        : { zh: zh`确定进入 ${to} 的发布计划`, en: `was opted in to ${to}` };
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
  const { moves } = dossier.head;
  const said = new Set(moves.filter(({ to }) => to !== undefined).map(({ move }) => move));
  // The sentence on the first merge names the status.
  if (moves.some(({ move }) => move === 'added')) said.add('status-changed');
  const known: [Move['move'], Bilingual, string | null, string][] = [
    ['status-changed', { zh: '状态', en: 'status' }, facts.status, 'status'],
    ['stage-changed', { zh: '阶段', en: 'stage' }, facts.stage, 'stage'],
    ['milestone-changed', { zh: '里程碑', en: 'milestone' }, facts.milestone, 'milestone'],
  ];
  const rest = known.filter(([move, , value]) => value !== null && value !== 'other' && !said.has(move));
  if (rest.length === 0) return null;
  const removed = dossier.head.moves.some(({ move }) => move === 'removed');
  const list = joinList(rest.map(([, what, value]) => same(`its ${what.en} ${removed ? 'was' : 'is'} ${value ?? ''}`)));
  return {
    zh: `${removed ? '移除前' : '目前'}${rest.map(([, what, value]) => zh`${what.zh}为 ${gloss(value ?? '')}`).join('，')}。`,
    en: removed ? `Before that, ${list.en}.` : `I${list.en.slice(1)}.`,
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

/** Where to read a proposal of which there is nothing to quote. */
function writePlace(dossier: Dossier, { path }: KepFacts): Line {
  const quotes = cite(dossier, dossier.head, ['path']);
  if (/[`\s]/.test(path))
    return { zh: '上游没有留下可以引用的摘要。', en: 'Upstream left no summary to quote.', quotes };
  return { zh: `提案全文见 \`${path}\`。`, en: `The proposal itself is \`${path}\`.`, quotes };
}

/** The items of the story beside the pull requests that changed it. */
function writeRelated(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const pulls = pullsOf(head);
  const also = listRelated(
    items.slice(1).filter(({ id }) => !pulls.some((pull) => pull.id === id)),
    head,
  );
  if (also.zh === '') return null;
  const quotes = cite(dossier, head, ['added by', 'changed by', 'removed by']);
  return { zh: zh`相关的还有${also.zh}。`, en: `Related: ${also.en}.`, quotes };
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
