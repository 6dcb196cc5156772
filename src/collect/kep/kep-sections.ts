import { withoutComments } from '../without-comments.ts';

/** Headings beyond this many are not compared; the longest KEPs have below 150. */
const most = 400;

/** Headings of a KEP's text that were not there before, as written; those in comments and code are none. */
export function addedSections(before: string, after: string): string[] {
  const known = new Set(headings(before).map(plain));
  const added = headings(after).filter((heading) => plain(heading) !== '' && !known.has(plain(heading)));
  return [...new Map(added.map((heading) => [plain(heading), heading])).values()];
}

function headings(markdown: string): string[] {
  const found: string[] = [];
  let fenced = false;
  for (const line of withoutComments(markdown.slice(0, 200_000)).split(/\r?\n/)) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? undefined : /^#{1,6}[ \t]+(\S.{0,200})/.exec(line)?.[1];
    if (heading !== undefined && found.length < most) found.push(withoutClosing(heading));
  }
  return found;
}

/** A heading may end with marks like those that it begins with, after a blank. */
function withoutClosing(heading: string): string {
  const whole = heading.trimEnd();
  const bare = whole.replace(/#+$/, '');
  return /\s$/.test(bare) ? bare.trimEnd() : whole;
}

function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
