import Handlebars from 'handlebars';
import { inlineHtml, labelHtml, linesHtml, paragraphsHtml } from './inline-html.ts';
import { parseInline } from './inline-text.ts';
import type { Block, LanguageTag } from './view.ts';
import { wholeLinesHtml, wholeWordsHtml } from './whole-words.ts';
import { wrapText } from './wrap-text.ts';

/** Columns of a line of the plain text. */
const textColumns = 72;

/**
 * What templates may call; nothing else makes text that is not escaped.
 * - `{{inline block}}`: a text in one language, for an element that has `lang="{{lang}}"` of its own; a plain text says its `lang=lang`.
 * - `{{label blocks}}`, `{{lines blocks}}`: a text in the languages of the mode, in a row or one under the other.
 * - `{{paragraphs blocks class="text"}}`: a text in the languages of the mode, each a `<p>` on a line of its own.
 * - `{{whole headline}}`: a headline whose lines end between words; `class="line"` is that of its languages, and `{{whole block}}` is for mail.
 * - `{{colon labels.links}}`: the colon after a text in the languages of the mode, as its last language writes it, with the blank that it needs.
 * - `{{wrap text first="1. " rest="   "}}`: a paragraph of plain text, wrapped; plain text has no markup to escape.
 *
 * `inherited=@root.lang` leaves out the language that the element around it has already, `breaks=false` the `<wbr>` of long code.
 * `{{label}}` alone is a view's own value of that name, escaped like every other.
 */
export const templateHelpers: Handlebars.HelperDeclareSpec = {
  inline: (value: unknown, options: Handlebars.HelperOptions) => {
    const { lang, breaks } = styleOf(options);
    const { runs, lang: own } = typeof value === 'string' && lang ? plainBlock(value, lang) : asBlock(value, 'inline');
    return safe(inlineHtml(runs, own, breaks));
  },
  label(this: unknown, value: unknown, options?: Handlebars.HelperOptions) {
    if (options === undefined) return ownLabel(this);
    const { inherited, breaks } = styleOf(options);
    return safe(labelHtml(asBlocks(value, 'label'), inherited, breaks));
  },
  lines: (value: unknown, options: Handlebars.HelperOptions) => {
    const { inherited, breaks } = styleOf(options);
    return safe(linesHtml(asBlocks(value, 'lines'), inherited, breaks));
  },
  paragraphs: (value: unknown, options: Handlebars.HelperOptions) => {
    const { class: kind }: Record<string, unknown> = options.hash;
    return safe(paragraphsHtml(asBlocks(value, 'paragraphs'), styleOf(options).inherited, asText(kind)));
  },
  whole: (value: unknown, options: Handlebars.HelperOptions) => {
    if (isBlock(value)) return safe(wholeWordsHtml(value, 'nowrap'));
    const { class: kind }: Record<string, unknown> = options.hash;
    return safe(wholeLinesHtml(asBlocks(value, 'whole'), styleOf(options).inherited, asText(kind)));
  },
  colon: (value: unknown) => (asBlocks(value, 'colon').at(-1)?.lang === 'zh-Hans' ? '：' : ': '),
  wrap: (text: unknown, options: Handlebars.HelperOptions) => {
    const { first, rest }: Record<string, unknown> = options.hash;
    const indent = { first: asText(first), rest: asText(rest) };
    return safe(wrapText(asText(text), textColumns, indent));
  },
};

function safe(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text);
}

type Style = { inherited: LanguageTag | null; lang: LanguageTag | null; breaks: boolean };

function styleOf({ hash }: Handlebars.HelperOptions): Style {
  const { inherited, lang, breaks }: Record<string, unknown> = hash;
  return { inherited: asTag(inherited), lang: asTag(lang), breaks: breaks !== false };
}

function asTag(value: unknown): LanguageTag | null {
  return value === 'zh-Hans' || value === 'en' ? value : null;
}

/** A text as it is, line ends included; code in it is code. */
function plainBlock(text: string, lang: LanguageTag): Block {
  return { lang, text, runs: parseInline(text, lang) };
}

function asBlocks(value: unknown, helper: string): Block[] {
  if (!Array.isArray(value)) throw new TypeError(`{{${helper}}} needs texts of the view, such as a title.`);
  for (const one of value) asBlock(one, helper);
  return value;
}

function asBlock(value: unknown, helper: string): Block {
  if (isBlock(value)) return value;
  throw new TypeError(`{{${helper}}} needs a text of the view, such as one language of a title.`);
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && 'runs' in value && 'lang' in value;
}

function ownLabel(view: unknown): string {
  if (typeof view === 'object' && view !== null && Object.hasOwn(view, 'label') && 'label' in view) {
    return asText(view.label);
  }
  throw new TypeError('{{label}} needs a text, or a view that has a value of that name.');
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
