import { withoutCode } from '../../model/code-spans.ts';
import type { Language } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findDates, formatFoundDate } from '../reading/find-dates.ts';
import type { TextPart } from '../grounds/text-part.ts';

type Deed = {
  name: string;
  done: Record<Language, RegExp>;
  undone: Record<Language, RegExp>;
  /** Whether a record says that it was done. */
  holds: (item: Item) => boolean;
};

const deeds: Deed[] = [
  {
    name: 'merged',
    done: {
      en: /\b(?:merged|landed|went in|gone in)\b/gi,
      zh: /已(?:经)?(?:于[^，。；]{0,14})?(?:合并|合入|并入)|(?<![待未可才后若将会旦获前拟在一要的先再能请求])[日号]?\s?(?:合并|合入|并入|入库)(?=[。；，]|$)/g,
    },
    undone: {
      en: /\b(?:not (?:yet )?(?:been )?merged|unmerged|(?:has|have|is|was) not (?:yet )?(?:been )?merged|yet to be merged|still open|awaits? merging|without (?:being merged|merging))\b/gi,
      zh: /(?:尚未|还未|仍未|未获?|没有|未能|未被|还没有?|尚待|有待|等待)(?:被|获)?(?:合并|合入)|待合并/g,
    },
    holds: ({ state, moves, kind }) =>
      state === 'merged' ||
      state === 'released' ||
      moves.some(({ move }) => move === 'merged') ||
      (kind === 'kep' && moves.length > 0),
  },
  {
    name: 'released',
    done: {
      en: /\b(?:has been|have been|was|were|is) released\b(?! (?:when|by|from|after|as soon))/gi,
      zh: /已(?:经)?(?:[于在随同跟][^，。；]{0,24})?(?:正式)?发布(?!的)|日发布(?!的)/g,
    },
    undone: {
      en: /\b(?:not (?:yet )?(?:been )?released|unreleased|yet to be released)\b/gi,
      zh: /(?:尚未|还未|仍未|未|没有|还没有?)(?:正式)?发布(?![的说日公文修补新任])/g,
    },
    holds: ({ state, moves }) =>
      state === 'released' ||
      state === 'published' ||
      moves.some(({ move }) => move === 'released' || move === 'published'),
  },
];

/** What makes a claim one of a condition, a plan or another's work. */
const notYet: Record<Language, RegExp> = {
  en: /\b(?:would|will|could|may|might|should|must|if|once|when|until|before|after|unless|to be|can be|be|being|yet|not|nor|nothing|never|without|no|were it|hopes?|plans?|proposes|proposing|proposed to|whether|than)\b[^,;.]*$/i,
  zh: /(?:若|如|一旦|待|将|拟|会|后|等|才|未|没|尚|之前|计划|提议|打算|能否|是否|不|无|一经|获)[^，；。]*$/,
};

/**
 * Merged and released are said of what the record says was merged and released, and of nothing else; what was is not said to
 * be open. What the evidence says of other work stays free.
 */
export function checkState(parts: readonly TextPart[], evidence: readonly string[], items: readonly Item[]): Problem[] {
  if (items.length === 0) return [];
  return parts.flatMap((part) => deeds.flatMap((deed) => checkDeed(part, deed, { evidence, items })));
}

type Known = { evidence: readonly string[]; items: readonly Item[] };

function checkDeed(part: TextPart, { name, done, undone, holds }: Deed, { evidence, items }: Known): Problem[] {
  const { key, language, text } = part;
  const prose = withoutCode(text).replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  const isDone = items.every(holds);
  if (!isDone && items.some(holds)) return [];
  const said = [...prose.matchAll(isDone ? undone[language] : done[language])].filter(
    (match) => isDone || !notYet[language].test(prose.slice(Math.max(0, match.index - 60), match.index)),
  );
  const inEvidence = isDone ? undone.en : done.en;
  if (said.length === 0 || evidence.some((one) => saysSo(one, inEvidence, isDone))) return [];
  return said.slice(0, 1).map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const state = items.map((item) => item.state).join(', ');
    const message = `“${match[0]}”: the record says that it ${isDone ? 'was' : 'was not'} ${name} (state: ${state}).`;
    return problem('draft-state-wrong', { key, span }, message);
  });
}

/** Whether evidence itself says it, of this or of other work. */
function saysSo(text: string, pattern: RegExp, isDone: boolean): boolean {
  return [...text.matchAll(pattern)].some(
    (match) => isDone || !notYet.en.test(text.slice(Math.max(0, match.index - 60), match.index).replace(/^.*\n/s, '')),
  );
}

const merging: Record<Language, RegExp> = { en: /\b(?:merged|landed|went in)\b/i, zh: /合并|合入|并入|入库/ };

/** “Merged on 9 May” is the day of the record. Only a clause with one day, and one pull request, is sure to mean it. */
export function checkMergeDay(parts: readonly TextPart[], items: readonly Item[]): Problem[] {
  const days = items.flatMap(({ moves }) =>
    moves.filter(({ move }) => move === 'merged').map(({ at }) => at.slice(0, 10)),
  );
  const pulls = items.filter(({ kind }) => kind === 'pull-request');
  if (days.length === 0 || pulls.length !== items.length) return [];
  return parts.flatMap(({ key, language, text }) =>
    text.split(/[,;，；。]|\.\s/).flatMap((clause) => {
      const { dates } = findDates(clause);
      const [date] = dates;
      if (
        date === undefined ||
        date.day === null ||
        dates.length > 1 ||
        !merging[language].test(clause) ||
        /#\d/.test(clause)
      )
        return [];
      const said = formatFoundDate(date);
      if (days.some((one) => one === said || one.endsWith(said))) return [];
      const start = text.indexOf(clause) + date.start;
      const span = { start, end: start + date.end - date.start };
      return [problem('draft-state-wrong', { key, span }, `It was merged on ${days.join(', ')}, not on ${said}.`)];
    }),
  );
}

const plan: Record<Language, RegExp> = {
  en: /\b(?:would|propos\w+|plans?|planned|planning|could|not (?:yet )?(?:been )?merged|unmerged|pending|awaits?|awaiting|waiting|aims?|wants?|under (?:review|discussion)|open|asks?|requests?|suggests?|if merged|if accepted|reports?|reported|discuss\w*|seeks?|considers?|draft|closed|withdrawn|withdrew|to be|may|might|intends?|hopes?|calls? for|will|on hold|whether|abandon\w*|rejected|declined|debate|question|review\w*|argu\w+|candidate|appl(?:y|ies|ied)|still|users?|should|sees?|seen)\b/i,
  zh: /提议|提案|提出|拟|将|计划|尚未|未合并|未获|待|讨论|打算|希望|会|可望|有望|建议|请求|征求|评审|审阅|报告|反映|想|若|一旦|草案|关闭|撤回|放弃|搁置|暂缓|候选|申请|仍|考虑|争论|疑问|是否|用户|进行中|应|询问|反馈|发现|问题/,
};

/** Open work and what was closed without merging is told as a plan. */
export function checkPlan(parts: readonly TextPart[], items: readonly Item[]): Problem[] {
  const [head] = items;
  if (
    head?.kind !== 'pull-request' ||
    (head.state !== 'open' && head.state !== 'closed') ||
    items.some(({ state }) => state === 'merged')
  )
    return [];
  const told = (['zh', 'en'] as const).filter((language) =>
    parts.some((part) => part.language === language && plan[language].test(part.text)),
  );
  const untold = (['zh', 'en'] as const).flatMap((language) => {
    const first = parts.find((part) => part.language === language);
    if (first === undefined || told.includes(language)) return [];
    const message = `The pull request is ${head.state} and not merged, and nothing in the text says so.`;
    return [problem('draft-state-wrong', { key: first.key }, message)];
  });
  const named = new Set(untold.map(({ place }) => place.key));
  return [...untold, ...checkNow(parts, head.state).filter(({ place }) => !named.has(place.key))];
}

const now: Record<Language, RegExp> = { en: /\bnow\b/i, zh: /现在|现已|如今|从此|自此/ };

/**
 * Things are so now, without a word of a plan beside it. A sentence may tell how they were until the change, for which one of the
 * languages often says “now”; a title, or both, tell what is new.
 */
function checkNow(parts: readonly TextPart[], state: Item['state']): Problem[] {
  const said = parts.flatMap((part) => {
    const prose = withoutCode(part.text).replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
    const match = now[part.language].exec(prose);
    return match === null || plan[part.language].test(prose) ? [] : [{ ...part, match }];
  });
  const isInBoth = (key: string) => said.filter((one) => one.key.slice(2) === key.slice(2)).length > 1;
  return said
    .filter(({ key }) => key.endsWith('.title') || isInBoth(key))
    .map(({ key, match }) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const message = `“${match[0]}”: the pull request is ${state} and not merged, so nothing is different now.`;
      return problem('draft-state-wrong', { key, span }, message);
    });
}
