import type { GlossaryTerm } from '../../model/glossary.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findMentions } from '../reading/find-terms.ts';
import { maskVerbatim } from '../text/mask-verbatim.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** A term of the English text, and the Chinese part where its rendering is looked for first. */
type Asked = { term: GlossaryTerm; shown: string; key: string; isAsked: boolean };

/** The Chinese text of an entry: all of it, what is its own, and what it has from elsewhere. White space is left out of the first. */
type Chinese = { whole: string; own: string; verbatim: string };

/**
 * A term of the English text has an approved rendering in the Chinese one, or stays English where the glossary keeps it, and
 * no rendering that is wrong for it. Code, quotations and names ask for nothing.
 * @param parts all of one entry: the languages need not agree sentence by sentence.
 */
export function checkGlossary(parts: readonly TextPart[], glossary: readonly GlossaryTerm[]): Problem[] {
  const chinese = readChinese(parts);
  if (chinese.whole === '') return [];
  const asked = termsOf(parts, glossary);
  const lacking = asked.filter(({ term, shown, isAsked }) => isAsked && !isRendered(term, shown, chinese));
  return [
    ...lacking.map(({ term, shown, key }) => problem('draft-term-not-approved', { key }, explain(term, shown))),
    ...findForbidden(asked, chinese.own),
  ];
}

function readChinese(parts: readonly TextPart[]): Chinese {
  const texts = parts.filter(({ language }) => language === 'zh').map(({ text }) => text);
  const masked = texts.map(maskVerbatim);
  const own = masked.map(({ text }) => text).join('\n');
  const inBrackets = [...own.matchAll(/[（(]([^（）()]*)[）)]/g)].map(([, inner]) => inner ?? '');
  return {
    whole: plain(texts.join('\n')),
    own,
    verbatim: [...masked.flatMap((one) => one.parts), ...inBrackets].join('\n').toLowerCase(),
  };
}

/** `Init 容器` and `init容器` are one rendering, whatever the spacing of the house. */
function plain(text: string): string {
  return text.replaceAll(/[^\S\n]+/g, '').toLowerCase();
}

/** Each term once, at its first place. */
function termsOf(parts: readonly TextPart[], glossary: readonly GlossaryTerm[]): Asked[] {
  const asked = new Map<GlossaryTerm, Asked>();
  for (const { key, text } of parts.filter(({ language }) => language === 'en')) {
    const own = maskVerbatim(text).text;
    for (const { term, shown, isSure } of findMentions(own, glossary)) {
      if (!isSure || asked.has(term)) continue;
      asked.set(term, { term, shown, key: key.replace(/^en/, 'zh'), isAsked: term.strict !== false });
    }
  }
  return [...asked.values()];
}

function isRendered(term: GlossaryTerm, shown: string, { whole, own, verbatim }: Chinese): boolean {
  if ((term.zh ?? []).some((one) => whole.includes(plain(one)))) return true;
  const forms = [term.term, ...(term.also ?? []), shown].map((one) => one.toLowerCase());
  const english = term.keep ? `${own.toLowerCase()}\n${verbatim}` : verbatim;
  return forms.some((form) => hasLatin(english, form));
}

/** As a word or as its plural; hyphens and spaces are alike. */
function hasLatin(text: string, form: string): boolean {
  const pattern = form
    .split(/[\s-]+/)
    .map(escape)
    .join(String.raw`[\s-]*`);
  return new RegExp(`(?<![a-z0-9])${pattern}(?:e?s)?(?![a-z0-9])`).test(text);
}

function escape(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Wrong renderings, but for those that are a part of a right one: 特性门 in 特性门控, 中断 where something is interrupted. */
function findForbidden(asked: readonly Asked[], own: string): Problem[] {
  const approved = asked.flatMap(({ term }) => term.zh ?? []).sort((a, b) => b.length - a.length);
  const rest = approved.reduce((text, one) => text.replaceAll(one, ' '), own);
  return asked.flatMap(({ term, shown, key }) => {
    const wrong = (term.forbidden ?? []).filter((one) => stands(rest, one));
    if (wrong.length === 0) return [];
    const right = renderings(term);
    const message = `“${shown}” must not be rendered as ${wrong.join(' or ')}; the glossary has ${right}.`;
    return [problem('draft-term-forbidden', { key }, message)];
  });
}

function stands(text: string, rendering: string): boolean {
  if (!/^[A-Za-z]/.test(rendering)) return text.includes(rendering);
  return new RegExp(String.raw`(?<![\w./-])${escape(rendering)}(?![\w/-]|\.\w)`).test(text);
}

function explain(term: GlossaryTerm, shown: string): string {
  const sense = term.sense === undefined ? '' : ` (${term.sense})`;
  return `“${shown}” stands in the English text, but the Chinese text has no rendering of the glossary: ${renderings(term)}${sense}.`;
}

function renderings({ term, zh = [], keep }: GlossaryTerm): string {
  return [...(keep ? [term] : []), ...zh].join(' / ');
}
