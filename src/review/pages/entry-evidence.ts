import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Digest, Evidence, Quote } from '../../model/evidence.ts';
import type { Entry } from '../../model/entry.ts';
import type { Item } from '../../model/item.ts';
import { itemLabel } from '../../render/item-label.ts';
import { safeUrl } from '../../render/safe-url.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { say, type Words } from '../words/words.ts';

/** A stretch of a stored text. `rows` are the parts of the entry that quote it; `fold` is how much a folded stretch holds, 0 is open. */
type EvidencePiece = { text: string; rows: string; fold: number; folded: string };

/** A stored text beside an entry: where it is from, when it was read, and its stretches in their order. `url` is null where it is unsafe. */
export type EvidenceView = {
  digest: Digest;
  item: string;
  label: string;
  url: string | null;
  /** The day of reading, in words. */
  read: string;
  stored: string;
  isMissing: boolean;
  pieces: EvidencePiece[];
};

/** The quotes of one part of an entry; `row` is the id of the part on the page. */
export type RowQuotes = { row: string; quotes: readonly Quote[] };

/** Characters around a quote, and at the beginning of a text, that stay open; what is folded is longer than that. */
const around = 240;
const leastFold = 400;
/** Characters of a folded stretch that the page carries; the rest is in the whole text, one click away. */
const mostFold = 6000;

/** The stored texts of an entry's items, those of its story first. */
export function evidenceOf({ issue, entry, words }: Beside, quoted: readonly RowQuotes[]): EvidenceView[] {
  const story = issue.ranked.find(({ id }) => id === entry.story);
  const ids = [
    entry.story,
    ...(story?.items ?? []),
    ...entry.links,
    ...(entry.children ?? []).flatMap(({ links }) => links),
  ];
  const items = [...new Set(ids)].flatMap((id) => issue.items.get(id) ?? []);
  const all = items.flatMap((item) => item.evidence.map((evidence) => ({ item, evidence })));
  const once = [...new Map(all.map((one) => [one.evidence.digest, one])).values()];
  return once.map((one) => viewOf({ issue, words }, one, quoted));
}

type Beside = { issue: DeskIssue; entry: Entry; words: Words };

function viewOf(
  { issue, words }: Omit<Beside, 'entry'>,
  { item, evidence }: { item: Item; evidence: Evidence },
  quoted: readonly RowQuotes[],
): EvidenceView {
  const { digest, label, url, readAt } = evidence;
  const text = issue.evidence(digest);
  return {
    digest,
    item: itemLabel(item),
    label,
    url: safeUrl(url),
    read: say(words.entryReadOn, { at: readAt.slice(0, 10) }),
    stored: `/issues/${issue.id}/evidence/${digest}`,
    isMissing: text === undefined,
    pieces: (text === undefined ? [] : piecesOf(text, marksOf(digest, quoted))).map((piece) => ({
      ...piece,
      folded: piece.fold === 0 ? '' : say(words.entryFolded, { n: piece.fold }),
    })),
  };
}

type CutPiece = Omit<EvidencePiece, 'folded'>;
type Mark = { start: number; end: number; row: string };

function marksOf(digest: Digest, quoted: readonly RowQuotes[]): Mark[] {
  return quoted.flatMap(({ row, quotes }) =>
    quotes.filter(({ evidence }) => evidence === digest).map(({ start, end }) => ({ start, end, row })),
  );
}

/** The text cut wherever a quote begins or ends; what lies between quotes and is long is folded. */
export function piecesOf(text: string, marks: readonly Mark[]): CutPiece[] {
  const edges = marks.flatMap(({ start, end }) => [start, end]).filter((at) => at > 0 && at < text.length);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, index): CutPiece[] => {
    const end = cuts[index + 1] ?? text.length;
    const rows = marks.filter((mark) => mark.start <= start && mark.end >= end).map(({ row }) => row);
    const inside = text.slice(start, end);
    if (rows.length > 0) return [{ text: shown(inside), rows: [...new Set(rows)].join(' '), fold: 0 }];
    return folded(inside, { isFirst: start === 0, isLast: end === text.length });
  });
}

function folded(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): CutPiece[] {
  const open = (part: string): CutPiece[] => (part === '' ? [] : [{ text: shown(part), rows: '', fold: 0 }]);
  const head = isFirst ? around * 2 : around;
  const from = atBreak(text, head);
  const to = isLast ? text.length : text.length - around;
  if (to - from < leastFold) return open(text);
  const hidden = text.slice(from, to);
  const kept =
    hidden.length <= mostFold ? hidden : `${hidden.slice(0, mostFold / 2)}\n[…]\n${hidden.slice(-mostFold / 2)}`;
  return [...open(text.slice(0, from)), { text: shown(kept), rows: '', fold: hidden.length }, ...open(text.slice(to))];
}

/** The end of the line or word near a place, so that nothing is folded in the middle of a word. */
function atBreak(text: string, near: number): number {
  if (text.length <= near) return text.length;
  const line = text.indexOf('\n', near - 80);
  if (line >= 0 && line < near + 80) return line + 1;
  const space = text.indexOf(' ', near);
  return space >= 0 && space < near + 40 ? space + 1 : near;
}

/** What would change how the page looks without being seen is shown as U+FFFD. */
function shown(text: string): string {
  return text.replaceAll(hiddenCharacters, '\uFFFD');
}
