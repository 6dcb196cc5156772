import type { Bilingual } from '../../model/bilingual.ts';
import type { Tally, VoteFacts } from '../../model/vote.ts';
import { listRelated } from './list-related.ts';
import { cite, citeItems } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  clipTitle,
  formatDay,
  joinList,
  repoName,
  shortRef,
  stateWord,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';

/** Two to four sentences about a vote: question and outcome, tally, threshold, and how sure the reading is. */
export function writeVote(dossier: Dossier, facts: VoteFacts): OfflineText {
  const { head } = dossier;
  const title = clipTitle(head.title);
  const state = stateWord(head.state);
  const english = /\p{Script=Han}/u.test(title) ? `“${title}”` : title;
  const lines = [
    writeOutcome(dossier, facts),
    writeTally(dossier, facts),
    writeRule(dossier, facts),
    writeDoubt(dossier, facts),
  ];
  const short = clipTitle(head.title, 64);
  return {
    tag: 'vote',
    title: {
      zh: `投票：“${title}”（${state.zh}）`,
      en: `Vote: ${english} (${state.en})`,
      quotes: cite(dossier, head, ['question', 'state', 'outcome']),
    },
    headline: { zh: `投票：“${short}”`, en: `Vote: ${short}` },
    sentences: lines.filter((line) => line !== null),
  };
}

const outcomes: Record<VoteFacts['outcome'], Bilingual> = {
  passed: { zh: '结果是通过', en: 'the proposal passed' },
  failed: { zh: '结果是没有通过', en: 'the proposal did not pass' },
  withdrawn: { zh: '提案已撤回', en: 'the proposal was withdrawn' },
  uncontested: { zh: '候选人没有竞争者，未经投票当选', en: 'the candidates were uncontested and no ballot took place' },
  unknown: { zh: '公开记录没有写明结果', en: 'the record does not state the outcome' },
};

function writeOutcome(dossier: Dossier, facts: VoteFacts): Line {
  const { head, window } = dossier;
  const place = repoName(head);
  const subject = head.refs.find(({ relation }) => relation === 'subject');
  const ref = subject === undefined ? '' : shortRef(subject.id, head.repo);
  const [opened, closes] = [facts.opensAt, facts.closesAt].map((at) => (at === null ? null : formatDay(at, window)));
  const about = { zh: ref === '' ? '的' : zh`关于 ${ref} 的`, en: ref === '' ? '' : ` on ${ref}` };
  const end = courseOf(facts, closes ?? null);
  const said = choose(dossier, [
    {
      zh: zh`${place} ${about.zh}投票${opened ? zh`于${opened.zh}发起，` : ''}${end.zh}。`,
      en: `The vote in ${place}${about.en} ${opened ? `opened on ${opened.en} and ` : ''}${end.en}.`,
    },
    {
      zh: opened
        ? zh`${opened.zh}，${place} ${about.zh}投票发起，${end.zh}。`
        : zh`这次投票在 ${place} 进行，${end.zh}。`,
      en: opened
        ? `On ${opened.en} a vote in ${place}${about.en} opened; it ${end.en}.`
        : `In ${place}, the vote${about.en} ${end.en}.`,
    },
  ]);
  return {
    ...said,
    quotes: cite(dossier, head, [
      'repository',
      'thread',
      'subject',
      'question',
      'state',
      'outcome',
      'opened',
      'closed',
      'open until',
    ]),
  };
}

function courseOf({ state, outcome }: VoteFacts, closes: Bilingual | null): Bilingual {
  const result = outcomes[outcome];
  if (state === 'cancelled') return { zh: '已被取消', en: 'was cancelled' };
  if (state === 'open') {
    if (closes === null) return { zh: '目前仍在进行', en: 'is still running' };
    return { zh: zh`将进行到${closes.zh}`, en: `runs until ${closes.en}` };
  }
  if (state === 'closed') {
    if (closes === null) return { zh: `已经结束，${result.zh}`, en: `has closed; ${result.en}` };
    return { zh: zh`${closes.zh}结束，${result.zh}`, en: `closed on ${closes.en}; ${result.en}` };
  }
  if (outcome !== 'unknown') return { zh: result.zh, en: `has its outcome on record: ${result.en}` };
  return { zh: '在公开记录里既没有结束时间，也没有结果', en: 'has no end and no outcome in the record' };
}

function writeTally(dossier: Dossier, { tally, electorate, state }: VoteFacts): Line {
  const quotes = cite(dossier, dossier.head, [
    'in favour',
    'against',
    'abstained',
    'not voted',
    'non-binding',
    'may vote',
  ]);
  const parts = describeTally(tally, state === 'open');
  if (parts.length === 0)
    return { zh: '公开记录里没有可以读出的计票。', en: 'The record holds no tally that can be read.', quotes };
  const all =
    electorate === null
      ? { zh: '', en: '' }
      : { zh: zh`；有投票权的共 ${electorate} 人`, en: `; ${electorate} in all may vote` };
  return {
    zh: `计票：${parts.map((part) => part.zh).join('，')}${all.zh}。`,
    en: `Tally: ${joinList(parts).en}${all.en}.`,
    quotes,
  };
}

function describeTally({ for: yes, against, abstain, notVoted, nonBinding }: Tally, isOpen: boolean): Bilingual[] {
  const counts: [number | null, (count: number) => Bilingual][] = [
    [yes, (count) => ({ zh: `${count} 票赞成`, en: `${count} in favour` })],
    [against, (count) => ({ zh: `${count} 票反对`, en: `${count} against` })],
    [abstain, (count) => ({ zh: `${count} 票弃权`, en: `${count} abstaining` })],
    [
      notVoted,
      (count) => ({
        zh: zh`${count} 人${isOpen ? '尚未' : '没有'}投票`,
        en: `${count} not voting${isOpen ? ' so far' : ''}`,
      }),
    ],
    [nonBinding, (count) => ({ zh: `另有 ${count} 张非约束性票`, en: `${count} non-binding` })],
  ];
  return counts.flatMap(([count, describe]) => (count === null ? [] : [describe(count)]));
}

function writeRule(dossier: Dossier, { threshold }: VoteFacts): Line | null {
  const related = relatedOf(dossier);
  const quotes = [
    ...cite(dossier, dossier.head, ['threshold', 'method', 'committee']),
    ...citeItems(dossier, dossier.items.slice(1)),
  ];
  if (threshold === null)
    return related && { zh: zh`相关的还有${related.zh}。`, en: `Related: ${related.en}.`, quotes };
  const bases = {
    allowed: { zh: '有投票权者', en: 'all who may vote' },
    committee: { zh: '委员会成员', en: 'the committee' },
    cast: { zh: '所投票数', en: 'the votes cast' },
  };
  const basis = bases[threshold.basis];
  return {
    zh: zh`通过门槛是${basis.zh}的 ${threshold.percent}%${related === null ? '' : zh`；相关的还有${related.zh}`}。`,
    en: `It needs ${threshold.percent}% of ${basis.en}${related === null ? '' : `; related: ${related.en}`}.`,
    quotes,
  };
}

/** The items beside the thread that the vote is about. */
function relatedOf({ head, items }: Dossier): Bilingual | null {
  const subjects = head.refs.filter(({ relation }) => relation === 'subject').map(({ id }) => id);
  const others = items.slice(1).filter(({ id }) => !subjects.includes(id));
  return others.length === 0 ? null : listRelated(others, head);
}

/** Below this a person decides what the thread says. */
export const sureEnough = 0.8;

function writeDoubt(dossier: Dossier, { confidence }: VoteFacts): Line | null {
  if (confidence >= sureEnough) return null;
  return {
    zh: '以上由讨论内容推断，请以原帖为准。',
    en: 'This is inferred from the discussion; the thread itself is authoritative.',
    quotes: cite(dossier, dossier.head, ['confidence', 'method']),
  };
}
