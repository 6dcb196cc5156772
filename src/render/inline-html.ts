import { breakCode } from './break-code.ts';
import { sayOnce } from './say-once.ts';
import type { Block, Inline, LanguageTag } from './view.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Safe as the content of an element. Apostrophes and equals signs cost mails six bytes each and mean nothing there. */
export function escapeText(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? '') : text;
}

/**
 * The one place where running text becomes HTML: code, a language where it is not the one around it, and nothing else. For the content
 * of elements, never for attributes.
 * @param inherited the language of the element it stands in
 * @param breaks whether lines may end inside of long code, by `<wbr>`, which copying leaves out
 */
export function inlineHtml(runs: readonly Inline[], inherited: LanguageTag, breaks = true): string {
  let html = '';
  for (const { text, code, lang } of runs) {
    const own = lang === null || lang === inherited ? '' : ` lang="${lang}"`;
    if (code) html += `<code${own}>${breaks ? breakCode(text).map(escapeText).join('<wbr>') : escapeText(text)}</code>`;
    else html += own === '' ? escapeText(text) : `<span${own}>${escapeText(text)}</span>`;
  }
  return html;
}

/** The same text in one or two languages inside of one element; a language that is not the element's own stands in a `<span>`. */
export function labelHtml(blocks: readonly Block[], inherited: LanguageTag | null, breaks = true): string {
  return blocks.map((block) => spanHtml(block, { inherited, breaks, kind: '' })).join(' ');
}

/** Like a label, each language on a line of its own: spans of the class `line`. What is the same in both stands once. */
export function linesHtml(blocks: readonly Block[], inherited: LanguageTag | null, breaks = true): string {
  return sayOnce(blocks)
    .map((block) => spanHtml(block, { inherited, breaks, kind: ' class="line"' }))
    .join(' ');
}

/** Each language in a `<p>` of its own, one a line. `kind` is its class, if any. */
export function paragraphsHtml(blocks: readonly Block[], inherited: LanguageTag | null, kind: string): string {
  const opening = kind === '' ? '<p' : `<p class="${kind}"`;
  return blocks
    .map((block) => `${opening}${langHtml(block, inherited)}>${inlineHtml(block.runs, block.lang)}</p>`)
    .join('\n');
}

function spanHtml(block: Block, how: { inherited: LanguageTag | null; breaks: boolean; kind: string }): string {
  const attributes = how.kind + langHtml(block, how.inherited);
  const inner = inlineHtml(block.runs, block.lang, how.breaks);
  return attributes === '' ? inner : `<span${attributes}>${inner}</span>`;
}

function langHtml({ lang }: Block, inherited: LanguageTag | null): string {
  return lang === inherited ? '' : ` lang="${lang}"`;
}
