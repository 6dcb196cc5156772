import type { Inline } from '../render/view.ts';

/**
 * Signs that Markdown, its usual additions or Hugo's shortcodes may read as something else. Brackets and angles become character
 * references, since a backslash before them opens a formula for some readers.
 */
const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '[': '&#91;',
  ']': '&#93;',
  '{': '&#123;',
  '}': '&#125;',
};

/** Text of one line that a reader of Markdown shows as it is, wherever in a paragraph, heading or cell it stands. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_~|#!@$^=]/g, '\\$&')
    .replaceAll(/[&<>[\]{}]/g, (sign) => references[sign] ?? sign)
    .replaceAll(/:(?=\S)/g, '\\:')
    .replaceAll(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+]/, '\\$&');
}

/** Runs of text with their code as code. */
export function markdownOf(runs: readonly Inline[]): string {
  const whole = runs.map(({ text, code }) => (code ? codeOf(text) : escapeMarkdown(text)));
  return whole.join('');
}

/** Hugo reads shortcodes in code too, so that code with their brackets stands as text; a pipe would end the cell of a table. */
function codeOf(text: string): string {
  const inner = text.trim();
  return inner === '' || /[`|]|\{\{|\}\}/.test(inner) ? escapeMarkdown(text) : `\`${inner}\``;
}

/** A link; its address is one that a browser takes as it is, and stands between angles. */
export function markdownLink(label: string, url: string): string {
  return `[${label}](<${escapeAddress(url)}>)`;
}

/** An address without the signs that Markdown and Hugo read in it. */
function escapeAddress(url: string): string {
  return url.replaceAll(/[\s\\`<>{}|^"]/g, (sign) => encodeURIComponent(sign)).replaceAll('&', '&amp;');
}
