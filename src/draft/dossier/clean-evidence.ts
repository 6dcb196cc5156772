import { findAddressed } from '../../check/text/find-addressed.ts';
import { leaveOut, mapText, spansOf, type Cut, type MappedText } from '../../check/text/mapped-text.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { RemovedKind } from '../../model/removed.ts';
import { findFileLines } from './find-file-lines.ts';
import { findLogLines } from './find-log-lines.ts';
import { findChatMarks, findComments, findDetails, findEncoded, findImages, findPayloadParts } from './find-markup.ts';
import { findCredentials, findEmails, joinSpans } from './find-secrets.ts';
import { findTemplateWords, findTrailers } from './find-template-text.ts';

/** How much of each kind was left out, in the order in which it was. */
export type Removals = Map<RemovedKind, number>;
export type CleanedEvidence = { cleaned: MappedText; removed: Removals; hidden: number };

/** `filler` stands in the place of what is found. A space keeps what stood before and after it from becoming a new mark. */
type Step = {
  kind: RemovedKind;
  filler: string;
  find: (text: string, label: string) => Cut[];
  count?: (text: string) => number;
};

/** In an order in which hardly any step makes something that an earlier one would find. */
const steps: Step[] = [
  { kind: 'hidden characters', filler: '', find: (text) => spansOf(text, hiddenCharacters) },
  { kind: 'HTML comments', filler: ' ', find: (text) => insideLines(text, findComments(text)) },
  { kind: 'folded blocks', filler: ' ', find: (text) => insideLines(text, findDetails(text)) },
  { kind: 'marks of chat formats', filler: ' ', find: findChatMarks },
  { kind: 'images', filler: ' ', find: findImages },
  { kind: 'credentials', filler: ' ', find: findCredentials },
  { kind: 'encoded data', filler: ' ', find: (text) => joinSpans(findEncoded(text)) },
  { kind: 'payload parts', filler: ' ', find: findPayloadParts },
  { kind: 'e-mail addresses', filler: ' ', find: findEmails },
  // What stood before and after it are two things.
  {
    kind: 'template text',
    filler: '\n\n',
    find: (text, label) => (templated.has(label) ? findTemplateWords(text, bodyStart(text)) : []),
  },
  { kind: 'trailers', filler: '', find: (text) => findTrailers(text, bodyStart(text)) },
  { kind: 'words to a machine', filler: ' ', find: findAddressed },
  {
    kind: 'log lines',
    filler: '\n',
    find: (text) => findLogLines(text).cuts,
    count: (text) => findLogLines(text).lines,
  },
  {
    kind: 'file names',
    filler: '',
    find: (text) => findFileLines(text, recordEnd(text)).cuts,
    count: (text) => findFileLines(text, recordEnd(text)).lines,
  },
];

/** Labels of texts that people write into the template of a repository. */
const templated = new Set(['pull-request', 'thread']);

/**
 * What a writer is given of an evidence text: nothing that a reader does not see, nothing encoded, no secret and no address of a
 * person, no words of a template, no passage that speaks to a machine, and of long lists their beginning. `removed` says how much
 * was left out; offsets lead back to the stored text. Cleaning what is clean changes nothing.
 */
export function cleanEvidence(text: string, label: string): CleanedEvidence {
  const removed: Removals = new Map();
  let cleaned = mapText(text);
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const before = cleaned.text;
    cleaned = runSteps(cleaned, { label, removed });
    if (cleaned.text === before) break;
  }
  return { cleaned, removed, hidden: removed.get('hidden characters') ?? 0 };
}

/** What stood beside something that was left out may be a blob or a comment without it. Two passes are the rule. */
const mostPasses = 6;

function runSteps(from: MappedText, { label, removed }: { label: string; removed: Removals }): MappedText {
  return steps.reduce((cleaned, { kind, filler, find, count }) => {
    const cuts = find(cleaned.text, label);
    if (cuts.length === 0) return cleaned;
    removed.set(kind, (removed.get(kind) ?? 0) + (count?.(cleaned.text) ?? cuts.length));
    return leaveOut(cleaned, cuts, filler);
  }, from);
}

function recordEnd(text: string): number {
  const blank = text.indexOf('\n\n');
  return blank < 0 ? text.length : blank;
}

/** Where the text of others begins, after the heading that the collector put before it. */
function bodyStart(text: string): number {
  const start = recordEnd(text) + 2;
  return start + (/^[a-z][a-z -]{0,40}:[ \t]*\n?/.exec(text.slice(start, start + 60))?.[0].length ?? 0);
}

/** What opens in a line of the record, such as a title, ends with that line and takes no fact with it. */
function insideLines(text: string, cuts: Cut[]): Cut[] {
  const record = recordEnd(text);
  return cuts.map((cut) => {
    if (cut.start >= record) return cut;
    const line = text.indexOf('\n', cut.start);
    return line < 0 ? cut : { ...cut, end: Math.min(cut.end, line) };
  });
}
