/**
 * A form that any of the listed terms fulfils, letter case ignored. Terms stand apart by white space, `_` is a space inside
 * one. Each is a small regular expression that begins at a word's edge and, unless it ends openly (`*`, `+`, `$`, `:`, `(`,
 * `.`, `]`), ends at one. Repetition inside a term is bounded (`.{0,80}`), since titles and notes come from outside.
 */
export function anyOf(terms: string): RegExp {
  const sources = terms
    .trim()
    .split(/\s+/)
    .map((term) => {
      const edge = /^[\^\\]/.test(term) ? '' : String.raw`\b`;
      const end = /[*+$:(.\]]$/.test(term) ? '' : String.raw`\b`;
      return edge + term.replaceAll('_', ' ') + end;
    });
  return new RegExp(sources.join('|'), 'i');
}
