import { leaveOut, spansOf, type MappedText, type Span } from '../check/mapped-text.ts';
import { visibleText } from '../check/visible-text.ts';

export type CleanedEvidence = { cleaned: MappedText; removed: string[]; hidden: number };

/** Questions and signatures of pull request templates, which say nothing about the change. Only the words of the template go. */
const boilerplate = [
  /^[ \t>#*_]*(?:what type of (?:pr|pull request) is this|what (?:this|does this) (?:pr|pull request) do(?:es)?|why (?:we need it|is it needed)|which issue\(?s?\)? (?:this pr|does this)|special notes? for (?:your|the) reviewers?|does this (?:pr|pull request) introduce|additional documentation|release note)\b[^\n:?]{0,80}[:?]?[ \t*_]*/gim,
  /^[ \t]*(?:\*\*)?(?:commit message|description|summary|additional description|proposed changes)(?:\*\*)?:(?:\*\*)?[ \t]*/gim,
  /^[ \t]*(?:\*\*)?(?:risk level|testing|docs changes|release notes|platform specific features|signed-off-by|co-authored-by|reviewed-by|acked-by|change-id)(?:\*\*)?:[^\n]*/gim,
  /^[ \t]*\/(?:kind|sig|area|assign|cc|uncc|hold|lgtm|approve|priority|milestone|retest|test|ok-to-test|wg)\b[^\n]*/gim,
  /^[ \t]*[-*][ \t]+\[[ xX]\][^\n]*/gm,
  /^[^\n]{0,40}thanks for sending a pull request[^\n]*/gim,
];

const images = [/!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g, /<img\b[^>\n]{0,2000}>/gi];

/** Long runs without a space are encoded data. */
const blobs = [/[A-Za-z0-9+/=_-]{160,}/g];

/**
 * What a writer is given of an evidence text: no HTML comments, hidden characters, folded details, images, encoded data, or
 * words of a template. `removed` says what was left out, and offsets lead back to the stored text.
 */
export function cleanEvidence(text: string, label: string): CleanedEvidence {
  const { visible, comments, hidden } = visibleText(text);
  const removed = [...count(comments, 'HTML comments'), ...count(hidden, 'hidden characters')];
  let cleaned = visible;
  const take = (spans: Span[], what: string, filler = ''): void => {
    cleaned = leaveOut(cleaned, spans, filler);
    removed.push(...count(spans.length, what));
  };
  take(findDetails(cleaned.text), 'folded blocks');
  for (const pattern of images) take(spansOf(cleaned.text, pattern), 'images');
  for (const pattern of blobs) take(spansOf(cleaned.text, pattern), 'encoded data');
  if (label === 'pull-request') {
    const record = Math.max(cleaned.text.indexOf('\n\n'), 0);
    for (const pattern of boilerplate) {
      const spans = spansOf(cleaned.text, pattern).filter(
        ({ start }) => start > record && !isHeading(cleaned.text, start, record),
      );
      // What stood before and after it are two things.
      take(spans, 'template text', '\n\n');
    }
  }
  return { cleaned, removed, hidden };
}

/** The heading that the collector put before the description looks like one of a template. */
function isHeading(text: string, start: number, record: number): boolean {
  return text.slice(record, start).trim() === '';
}

function findDetails(text: string): Span[] {
  const lower = text.toLowerCase();
  const spans: Span[] = [];
  for (let start = lower.indexOf('<details'); start >= 0;) {
    const close = lower.indexOf('</details>', start);
    const end = close < 0 ? text.length : close + '</details>'.length;
    spans.push({ start, end });
    start = lower.indexOf('<details', end);
  }
  return spans;
}

function count(number: number, what: string): string[] {
  return number === 0 ? [] : [`${what}: ${number} left out`];
}
