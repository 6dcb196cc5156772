import type { Bilingual } from '../../model/bilingual.ts';
import type { Item, Move } from '../../model/item.ts';
import { cite, valuesOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { choose, formatDay, joinList, same, shortRef, zh, type Line } from './phrases.ts';

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

/** The news in one sentence: of which SIG, when, by which pull request, and from what to what. */
export function writeKepChange(dossier: Dossier, facts: KepFacts): Line {
  const { head, window } = dossier;
  const recorded = readRecorded(dossier);
  const told = head.moves.some(({ move }) => weighty.has(move));
  const moves = head.moves.filter(({ move }) => !told || (move !== 'metadata-changed' && move !== 'pushed'));
  const changes = moves.flatMap((move) => describeChange(move, recorded) ?? []);
  const news = changes.length > 0 ? changes : [{ zh: '更新了内容', en: 'was updated' }];
  const status = head.moves.some(({ move }) => move === 'added') ? initialStatus(facts) : same('');
  const last = head.moves.at(-1);
  const day = last ? formatDay(last.at, window) : null;
  const by = joinList(pullsOf(head).map(({ id }) => same(shortRef(id, head.repo))));
  const sig = sigName(facts.sig);
  const said = { what: { zh: news.map((part) => part.zh).join('，'), en: joinList(news).en }, status, by, sig, day };
  return {
    ...sayChange(dossier, said),
    quotes: cite(dossier, head, [
      'sig',
      'status',
      'stage',
      'milestone',
      'changed keys',
      'new sections',
      'added by',
      'changed by',
      'removed by',
      ...optInLines,
      ...head.moves.map(({ move }) => move),
    ]),
  };
}

/** How the record says that a KEP was opted in to a release. */
export const optInLines = ['label set', 'label removed', 'milestone set', 'milestone removed'];

type Said = { what: Bilingual; status: Bilingual; by: Bilingual; sig: string | null; day: Bilingual | null };

function sayChange(dossier: Dossier, { what, status, by, sig, day }: Said): Bilingual {
  const through = { zh: by.zh === '' ? '' : zh`随 ${by.zh} `, en: by.en === '' ? '' : ` (${by.en})` };
  const ofSig = sig === null ? '' : ` of ${sig}`;
  const subject = sig === null ? '这份 KEP' : zh`${sig} 的这份 KEP`;
  const plain = {
    zh: zh`${subject}${day === null ? '' : zh`于${day.zh}`}${through.zh}${what.zh}${status.zh}。`,
    en: `This KEP${ofSig} ${what.en}${day === null ? '' : ` on ${day.en}`}${through.en}${status.en}.`,
  };
  if (day === null) return plain;
  return choose(dossier, [
    plain,
    {
      zh: zh`${day.zh}，${subject}${through.zh}${what.zh}${status.zh}。`,
      en: `On ${day.en} this KEP${ofSig} ${what.en}${through.en}${status.en}.`,
    },
    {
      zh: zh`${through.zh === '' ? '' : zh`${through.zh.trim()}，`}${subject}于${day.zh}${what.zh}${status.zh}。`,
      en: by.en === '' ? plain.en : `With ${by.en}, this KEP${ofSig} ${what.en} on ${day.en}${status.en}.`,
    },
    plain,
  ]);
}

const mostSections = 3;

function readRecorded(dossier: Dossier): Recorded {
  const [keys = '', sections = ''] = ['changed keys', 'new sections'].map(
    (name) => valuesOf(dossier, dossier.head, name)[0],
  );
  const named = sections.split(', ').filter((one) => /^[A-Z][\w /-]{2,50}$/.test(one));
  return { keys: keys.slice(0, 120), sections: named.slice(0, mostSections) };
}

function initialStatus({ status }: KepFacts): Bilingual {
  if (status === null || status === 'other') return same('');
  return { zh: zh`，状态为 ${gloss(status)}`, en: `, with status ${status}` };
}

const mostPulls = 4;

export function pullsOf(head: Item): Item['refs'] {
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

/** Sections of its text that are new, as far as they are recorded. */
function sayRevision(sections: readonly string[]): Bilingual {
  const list = joinList(sections.map((one) => same(`“${one}”`)));
  if (list.zh === '') return { zh: '修订了正文', en: 'had its text revised' };
  return {
    zh: `修订了正文，新增章节${list.zh}`,
    en: `had its text revised, with the new ${sections.length === 1 ? 'section' : 'sections'} ${list.en},`,
  };
}

type Recorded = { keys: string; sections: string[] };

function describeChange({ move, from, to }: Move, { keys, sections }: Recorded): Bilingual | null {
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
      return sayRevision(sections);
    default:
      return null;
  }
}

/** A status with its Chinese meaning. */
export function gloss(word: string): string {
  const meaning = Object.hasOwn(glosses, word) ? glosses[word] : undefined;
  return meaning === undefined ? word : `${word}（${meaning}）`;
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
