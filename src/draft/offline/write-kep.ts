import type { Bilingual } from '../../model/bilingual.ts';
import type { Item, Move } from '../../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { cite, citeItems } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { listRelated } from './list-related.ts';
import {
  choose,
  clipTitle,
  formatQuotation,
  inEnglish,
  joinList,
  same,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { gloss, optInLines, pullsOf, writeKepChange } from './write-kep-change.ts';

type KepFacts = Extract<Item['facts'], { kind: 'kep' }>;

/** Two to four sentences about a KEP: what changed when, where it stands, its summary, and by which pull request. */
export function writeKep(dossier: Dossier, facts: KepFacts): OfflineText {
  const { head, story } = dossier;
  const title = titleOf(head);
  // What changed weeks ago is no news of a title.
  const news = story.backlog ? { zh: '来自提案储备', en: 'from the backlog' } : newsOf(head);
  const name = facts.number === null ? 'KEP' : `KEP-${facts.number}`;
  const [change, summary] = [writeKepChange(dossier, facts), writeSummary(dossier)];
  // What it is about goes first in every fourth turn, so that several in a row differ.
  const isSummaryFirst = choose(dossier, [false, false, false, true]);
  const opening = isSummaryFirst ? [summary, change] : [change, summary];
  const lines = [...opening, writeStanding(dossier, facts), writeRelated(dossier)];
  const sentences = lines.filter((line) => line !== null);
  const short = clipTitle(isSlug(head.title) ? head.title.replaceAll('-', ' ') : head.title, 64);
  return {
    tag: 'KEP',
    title: {
      zh: `${name}：${title.zh}（${news.zh}）`,
      en: `${name}: ${title.en} (${news.en})`,
      quotes: cite(dossier, head, [
        'kep',
        'title',
        'status',
        'stage',
        'milestone',
        'added by',
        'removed by',
        'changed by',
        ...optInLines,
      ]),
    },
    headline: {
      zh: `${name}：${isSlug(head.title) ? short : `“${short}”`}（${news.zh}）`,
      en: `${name}: ${short} (${news.en})`,
    },
    sentences: sentences.length > 1 ? sentences : [...sentences, writePlace(dossier, facts)],
  };
}

/** A title that upstream left as the name of a file is code. */
function titleOf({ title }: Item): Bilingual {
  const clipped = clipTitle(title);
  return isSlug(title) ? same(`\`${title}\``) : { zh: `“${clipped}”`, en: inEnglish(clipped) };
}

function isSlug(title: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+){2,}$/.test(title) && title.length <= 110;
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
  const lead = choose(dossier, [
    { zh: '摘要写道', en: 'Its summary says' },
    { zh: '提案的摘要说', en: 'In the words of its summary' },
    { zh: '摘要这样概括', en: 'The summary puts it this way' },
    { zh: '提案的摘要写道', en: 'The summary of the KEP says' },
  ]);
  return { ...formatQuotation(lead, passage.words), quotes: [passage.quote] };
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
  const others = items.slice(1).filter(({ id }) => !pulls.some((pull) => pull.id === id));
  const also = listRelated(others, head);
  if (also.zh === '') return null;
  const quotes = citeItems(dossier, others);
  return { zh: zh`相关的还有${also.zh}。`, en: `Related: ${also.en}.`, quotes };
}
