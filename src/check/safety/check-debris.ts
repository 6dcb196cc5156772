import { strayBackticks, withoutCode } from '../../model/code-spans.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** Marks of formats that have no place in prose: somebody hoped that a parser further on would take them for its own. */
const debris: { pattern: RegExp; what: string }[] = [
  { pattern: /"\s*[,:]\s*["[{]|"\s*[\]}]|[\]}]\s*,\s*["{[]|\{\s*"/, what: 'marks of JSON' },
  {
    pattern:
      /(?:^|\s)<<:|(?:^|\s)---(?:\s|$)|!!\w+|(?:^|\s)[&*][a-z]\w+ (?=.*:\s)|(?:^|\s)[a-z]+:\s+-\s|\bgh:[\w.-]+\//,
    what: 'marks of YAML',
  },
  { pattern: /^\s*(?:#{1,6}\s|>\s|[-*+]\s)|\|[^|]*\|/, what: 'Markdown of a heading, a list or a table' },
  { pattern: /\]\[[^\]]*\]|^\[[^\]]+\]:/, what: 'Markdown of a link' },
  { pattern: /<\/?[a-z]+-[a-z-]+|&(?:lt|gt|quot|amp|#\d{1,6}|#x[0-9a-f]{1,6});/i, what: 'markup' },
  { pattern: /(?:^|\s)(?:bcc|cc|reply-to|content-type|subject):\s/i, what: 'a header of a mail' },
  { pattern: /^\s*\[[^\]]{1,20}\]/, what: 'a label in front' },
];

/**
 * Nothing in a text is a format of its own; code in backticks is, and is only shown. A backtick that opens no code would be shown as
 * it is, and leaves open what is code and what is prose.
 */
export function checkDebris(parts: readonly TextPart[]): Problem[] {
  return parts.flatMap(({ key, text }) => {
    const prose = withoutCode(text).replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
    const found = debris.flatMap(({ pattern, what }) => {
      const match = pattern.exec(prose);
      return match === null ? [] : [{ what, start: match.index, end: match.index + match[0].length }];
    });
    const [stray] = strayBackticks(text);
    if (stray !== undefined) {
      found.push({ what: 'a backtick without its pair, or with nothing between', start: stray, end: stray + 1 });
    }
    return found.map(({ what, start, end }) => {
      const message = `The text holds ${what}: “${text.slice(start, end).trim()}”.`;
      return problem('draft-text-unsafe', { key, span: { start, end } }, message);
    });
  });
}
