import type { Span } from '../../check/text/mapped-text.ts';

/** Questions and marks of pull request templates, which say nothing about the change. Only the words of the template go. */
const words = [
  /[ \t>#*_]*(?:what type of (?:pr|pull request) is this|what (?:this|does this) (?:pr|pull request) do(?:es)?|why (?:we need it|is it needed)|which issue\(?s?\)? (?:this pr|does this)|special notes? for (?:your|the) reviewers?|does this (?:pr|pull request) introduce|additional documentation|release note)\b[^\n:?]{0,80}[:?]?[ \t*_]*/iy,
  /[ \t]*(?:\*\*)?(?:commit message|description|summary|additional description|proposed changes)(?:\*\*)?:(?:\*\*)?[ \t]*/iy,
  /[ \t]*(?:\*\*)?(?:risk level|testing|docs changes|release notes|platform specific features)(?:\*\*)?:[^\n]*/iy,
  /[ \t]*\/(?:kind|sig|area|assign|cc|uncc|hold|lgtm|approve|priority|milestone|retest|test|ok-to-test|wg)\b[^\n]*/iy,
  /[ \t]*[-*][ \t]+\[[ xX]\][^\n]*/y,
  /[^\n]{0,40}thanks for sending a pull request[^\n]*/iy,
];

/** Trailers of commits: signatures, reviews, and where a change was picked from. */
const trailers = [
  /[ \t>]*(?:\*\*)?(?:(?:signed-off|co-authored|co-developed|authored|reviewed|acked|approved|tested|reported|suggested|helped|assisted|generated|created|committed|merged)-by|change-id|cherry-picked-from|git-svn-id|pr-url|reviewed-on|reviewed-at)(?:\*\*)?:[^\n]*/iy,
  /[ \t>]*\(cherry picked from commit [0-9a-f]{7,64}\)[ \t]*/iy,
];

/** Words of a template in a text from `from` on, without the heading that a collector put there. */
export function findTemplateWords(text: string, from: number): Span[] {
  return findAtLineStarts(text, from, words);
}

export function findTrailers(text: string, from: number): Span[] {
  return findAtLineStarts(text, from, trailers);
}

/** What stands at the start of a line, and again at the start of what is then left of it. The patterns are sticky. */
function findAtLineStarts(text: string, from: number, patterns: readonly RegExp[]): Span[] {
  const spans: Span[] = [];
  for (let line = from; line < text.length;) {
    const end = endBefore(text, line, patterns);
    if (end > line) spans.push({ start: line, end });
    const next = text.indexOf('\n', end);
    line = next < 0 ? text.length : next + 1;
  }
  return spans;
}

function endBefore(text: string, start: number, patterns: readonly RegExp[]): number {
  for (let at = start; ;) {
    const end = patterns.map((pattern) => matchEnd(text, at, pattern)).find((one) => one > at);
    if (end === undefined) return at;
    at = end;
  }
}

function matchEnd(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? at : match.index + match[0].length;
}
