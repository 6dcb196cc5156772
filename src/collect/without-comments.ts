/**
 * A text without its HTML comments, each replaced by `filler`. One that is not closed hides the rest, as on GitHub. By
 * search and not by one pattern, so that time is linear whatever the text.
 */
export function withoutComments(text: string, filler = ''): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    parts.push(text.slice(from, start));
    const close = text.indexOf('-->', start + 4);
    from = close < 0 ? text.length : close + 3;
  }
  return [...parts, text.slice(from)].join(filler);
}
