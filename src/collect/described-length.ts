import { withoutComments } from './without-comments.ts';

const mostText = 65_536;

/** Lines that a template or a tool puts there, or that stand for nothing by themselves. */
const formal = [
  /^#{1,6}\s/, // A heading.
  /^\*\*[^*]{0,200}\*\*:?$/, // A question in bold.
  /^[-*+] \[[ xX]?\]/, // An entry of a checklist.
  /^[A-Z][\w /'’()-]{1,60}:$/, // A field that nobody filled.
  /^\[Optional\b/i,
  /^\/[a-z][\w-]{0,40}(?: .{0,80})?$/, // A command to a bot.
  /^(?:Signed-off-by|Co-authored-by|Reviewed-by|Change-Id): /i,
  /^(?:`{3,}|~{3,}).{0,40}$/,
  /^(?:none|n\/a|-{3,}|tbd)\.?$/i,
  /^(?:fix(?:es)?|close[sd]?|resolves?):? #(?:\d{0,7})?\.?$/i,
];

/** Characters of a description that its author wrote: without HTML comments, what a template holds, and trailers. */
export function describedLength(body: string): number {
  const lines = withoutComments(body.slice(0, mostText))
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => line !== '' && !formal.some((form) => form.test(line))).join('\n').length;
}
