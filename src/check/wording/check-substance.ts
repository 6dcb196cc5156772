import { codeSpansIn, withoutCode } from '../../model/code-spans.ts';
import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findFacts } from '../reading/find-facts.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';

/** The most that there is room for: Chinese characters, and English words. A title, a sentence, and all of a text. */
const limits: Record<Language, { title: number; sentence: number; text: number }> = {
  zh: { title: 40, sentence: 200, text: 600 },
  en: { title: 20, sentence: 85, text: 260 },
};
/** So many words that the title does not have make a text. */
const least = { zh: 4, en: 2 };
const counted = { zh: 'Chinese characters', en: 'words' };

/** Words that say nothing by themselves: what is so of every entry. */
const empty: Record<Language, RegExp> = {
  zh: /本周|近日|日前|新版本|版本|发布|更新|合并|合入|提交|改动|变更|修复|改进|优化|功能|问题|若干|多项|一些|各种|包含|包括|带来|进行|完成|正式|已经|目前|状态|详情|内容|请|见|参见|项目|仓库|社区|团队|开发者|用户|作者|拉取请求|和|与|及|以及|等|的|了|在|于|已|由|为|是|对|该|此|本|一个|一项|这|有|也|还|并|将|新|多|中|个|项|日|月|年/g,
  en: /\b(?:this|that|the|an?|is|are|was|were|has|have|had|been|be|it|its|in|on|of|to|for|with|by|and|or|as|at|from|new|newest|latest|version|versions|release|released|releases|update|updates|updated|merge|merged|commit|commits|pull|request|requests|change|changes|changed|fix|fixes|fixed|bug|bugs|improvement|improvements|improve|improved|feature|features|various|several|some|many|more|other|week|today|recently|now|available|out|includes?|including|brings?|contains?|number|project|repository|community|team|users?|author|state|status|see|details|notes|open|closed|published|also|here|there|which|will|would|weekly|work|works|activity|item|items|on)\b/gi,
};

/** Every text says something beyond its title, a version and a state, and none is longer than there is room for. */
export function checkSubstance(parts: readonly TextPart[]): Problem[] {
  return languages.flatMap((language) => {
    const own = parts.filter((part) => part.language === language);
    const [title, ...sentences] = own;
    if (title === undefined) return [];
    return [...checkLengths(language, own), ...(sentences.length === 0 ? [] : checkEmpty(title, sentences))];
  });
}

function checkEmpty(title: TextPart, sentences: readonly TextPart[]): Problem[] {
  const { language } = title;
  const said = new Set(wordsOf(title));
  const own = new Set(sentences.flatMap(wordsOf).filter((word) => !said.has(word)));
  if (own.size >= least[language]) return [];
  return [
    problem(
      'draft-empty',
      { key: sentences[0]?.key ?? title.key },
      'The text says nothing beyond its title, a version and a state.',
    ),
  ];
}

/** Content words: single characters in Chinese, where words have no borders, Latin words, code, and numbers that count something. */
function wordsOf({ language, text }: TextPart): string[] {
  const codes = [...codeSpansIn(text).map(({ shown }) => shown), ...(withoutCode(text).match(/“[^”]+”/g) ?? [])];
  const found = findFacts(text);
  const facts = found.facts.filter(({ kind }) => telling.has(kind)).map(({ key }) => key);
  const rest = found.rest.replaceAll(/“[^”]*”/g, ' ').replaceAll(empty[language], ' ');
  const latin = rest.toLowerCase().match(/[a-z][a-z-]+/g) ?? [];
  const han = rest.match(/\p{Script=Han}/gu) ?? [];
  // A number, code or upstream's own words say as much as a clause.
  return [
    ...[...codes, ...facts, ...(language === 'zh' ? latin : [])].flatMap((one) => [one, `${one} `]),
    ...han,
    ...(language === 'en' ? latin : []),
  ];
}

const telling = new Set(['number', 'percentage', 'advisory', 'handle']);

function checkLengths(language: Language, parts: readonly TextPart[]): Problem[] {
  const { title, sentence, text } = limits[language];
  const long = parts.flatMap((part, index) => {
    const most = index === 0 ? title : sentence;
    const length = lengthOf(part);
    if (length <= most) return [];
    return [
      problem('draft-too-long', { key: part.key }, `It has ${length} ${counted[language]}; there is room for ${most}.`),
    ];
  });
  const all = parts.slice(1).reduce((sum, part) => sum + lengthOf(part), 0);
  if (long.length > 0 || all <= text) return long;
  return [
    problem(
      'draft-too-long',
      { key: language },
      `The text has ${all} ${counted[language]}; there is room for ${text}.`,
    ),
  ];
}

function lengthOf({ language, text }: TextPart): number {
  return text.match(language === 'zh' ? /\p{Script=Han}/gu : /\S+/g)?.length ?? 0;
}
