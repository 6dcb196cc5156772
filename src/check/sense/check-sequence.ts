import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { blank } from '../reading/find-claims.ts';
import { findTopics } from '../reading/find-topics.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** Before or after something. `topics` are the next words that tell what. */
type Turn = { sign: 1 | -1; topics: string[]; start: number; end: number; loose: boolean };

const english =
  /\b(?<before>before|prior to|ahead of)|(?<after>\bafter|\bfollowing)\b|(?<loose>\b(?:as soon as|once|when)\b)/gi;
const chinese = /(?<before>之前|以前|前)(?![面端台缀提者后])|(?<after>之后|以后|后)(?![面端台缀续者来期])/g;
/** So many words or characters tell what it is before or after of. */
const reach = { en: 40, zh: 8 };

/** “Before an upgrade” is not “after an upgrade”: against the evidence, and between the languages. */
export function checkSequence(passages: readonly Passage[]): Problem[] {
  return passages.flatMap(({ zh, en, quoted }) => {
    if (en === undefined) return [];
    const own = turnsOf(en.text, 'en');
    const known = quoted.flatMap((text) => turnsOf(text, 'en'));
    const against = compare(en, { own, others: known }, 'what it quotes');
    if (against.length > 0 || zh === undefined) return against;
    return compare(zh, { own: turnsOf(zh.text, 'zh'), others: own }, 'the English sentence');
  });
}

function turnsOf(text: string, language: Language): Turn[] {
  const prose = blank(text);
  const topics = findTopics(text, language);
  return [...prose.matchAll(language === 'en' ? english : chinese)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const about =
      language === 'en'
        ? topics
            .filter(
              (one) => one.start >= end && one.start < end + reach.en && !/[,;.]/.test(prose.slice(end, one.start)),
            )
            .slice(0, 2)
        : topics
            .filter(
              (one) => one.end <= start && one.end > start - reach.zh && !/[，；。]/.test(prose.slice(one.end, start)),
            )
            .slice(-2);
    return {
      sign: match.groups?.['before'] === undefined ? -1 : 1,
      // “As soon as it answers” may stand for 收到应答后, and says nothing by itself.
      loose: match.groups?.['loose'] !== undefined,
      topics: about.map(({ topic }) => topic),
      start,
      end,
    };
  });
}

type Pair = { own: readonly Turn[]; others: readonly Turn[] };

/** The same topic, and never in the order that is said here. */
function compare({ key, text }: TextPart, { own, others }: Pair, where: string): Problem[] {
  const wrong = own.find(({ sign, topics, loose }) => {
    const same = others.filter((other) => other.topics.some((topic) => topics.includes(topic)));
    return !loose && same.some((other) => !other.loose) && same.every((other) => other.sign !== sign);
  });
  if (wrong === undefined) return [];
  const span = { start: wrong.start, end: wrong.end };
  const message = `“${text.slice(wrong.start, wrong.end)}”: ${where} has it the other way round.`;
  return [problem('draft-order-reversed', { key, span }, message)];
}
