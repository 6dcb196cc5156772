import type { Bilingual, Language } from '../../model/bilingual.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Slug, Entry } from '../../model/entry.ts';
import type { Problem } from '../../model/problem.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { readableDifference, type DifferencePiece } from '../state/word-difference.ts';
import { say, type Words } from '../words/words.ts';
import { blocksOf, cellKey, machineTexts, type MachineTexts, type TextCell, type TextPair } from './entry-cells.ts';
import type { RowQuotes } from './entry-evidence.ts';
import { foundView, markedPieces, type FoundView, type MarkedPiece } from './entry-found.ts';
import { hintsFor, type TermHint } from './entry-hints.ts';

/** One language of a row: as it is read, as a field, what the checks found, and what the machine had said. */
type CellView = {
  id: string;
  lang: 'zh-Hans' | 'en';
  name: string;
  label: string;
  value: string;
  height: number;
  pieces: MarkedPiece[];
  /** Whose words these are: empty where there are none. */
  writer: 'machine' | 'edited' | 'person' | '';
  writerWord: string;
  difference: DifferencePiece[];
  found: FoundView[];
};

export type RowView = {
  id: string;
  kind: TextPair['kind'];
  label: string;
  isOpen: boolean;
  isFlagged: boolean;
  isEmpty: boolean;
  isSentence: boolean;
  mayEdit: boolean;
  /** Where its acts go. */
  path: string;
  quotes: string;
  /** Whose words both languages are; empty where they differ, and each says so itself. */
  writer: CellView['writer'];
  writerWord: string;
  cells: CellView[];
  terms: TermHint[];
  typography: string;
  comments: number;
};

export type RowsInput = {
  issue: DeskIssue;
  slug: Slug;
  /** As the page has it: what is stored, or what somebody types. */
  entry: Entry;
  problems: readonly Problem[];
  /** Ids of the rows whose fields are open. */
  open: ReadonlySet<string>;
  words: Words;
  /** Of whoever reads. */
  language: Language;
  mayEdit: boolean;
};

/** The rows of an entry, a list for the entry itself and one for each piece of news under it. */
export function rowBlocks(input: RowsInput): { heading: string; rows: RowView[] }[] {
  const { issue, slug, entry, problems, words } = input;
  const placed = problems.filter(({ place }) => place.key !== undefined);
  const ground: RowGround = {
    found: Map.groupBy(placed, ({ place }) => cellKey(place.key ?? '')),
    machine: machineTexts({ draft: issue.drafts.get(slug), entry }),
    open: Map.groupBy(
      issue.review.comments.filter((one) => one.entry === slug && one.resolved === null),
      ({ part }) => part,
    ),
    view: problemViews(input),
  };
  return blocksOf(entry).map(({ pairs }, index) => ({
    heading: index === 0 ? '' : say(words.entryChild, { n: index }),
    rows: pairs.map((pair) => rowView(pair, input, ground)),
  }));
}

/** What all rows of a page share, made once: problems and open comments by the cell that they are of. */
type RowGround = {
  found: ReadonlyMap<string, readonly Problem[]>;
  machine: MachineTexts;
  open: ReadonlyMap<string | null, readonly unknown[]>;
  view: (problems: readonly Problem[]) => FoundView[];
};

/** Which row rests on which quotes, for the evidence beside them. */
export function rowQuotes({ issue, slug, entry }: Pick<RowsInput, 'issue' | 'slug' | 'entry'>): RowQuotes[] {
  const { quotes } = machineTexts({ draft: issue.drafts.get(slug), entry });
  return blocksOf(entry).flatMap(({ pairs }) => pairs.map((pair) => ({ row: pair.id, quotes: quotes(pair) })));
}

/** What the checks say of the entry as a whole, or of what has no row. */
export function foundOfWhole(input: RowsInput): FoundView[] {
  const { entry, problems } = input;
  const keys = new Set(blocksOf(entry).flatMap(({ pairs }) => pairs.flatMap(({ zh, en }) => [zh.key, en.key])));
  const rest = problems.filter(({ place }) => place.key === undefined || !keys.has(cellKey(place.key)));
  return problemViews(input)(rest);
}

function rowView(pair: TextPair, input: RowsInput, ground: RowGround): RowView {
  const { issue, slug, open, words } = input;
  const quotes = ground.machine.quotes(pair);
  const isOpen = open.has(pair.id);
  const cells = [cellView(pair, 'zh', { ...input, ...ground }), cellView(pair, 'en', { ...input, ...ground })];
  const quoted = quotes.map(({ evidence, start, end }) => issue.evidence(evidence)?.slice(start, end) ?? '').join('\n');
  const texts: Bilingual = { zh: pair.zh.text, en: pair.en.text };
  const hints = isOpen ? hintsFor(texts, quoted, issue.newsletter) : { terms: [], typography: '' };
  const parts = [pair.zh.key, pair.en.key];
  const same = cells[0]?.writer === cells[1]?.writer;
  return {
    id: pair.id,
    kind: pair.kind,
    label: labelOf(pair, words),
    isOpen,
    isFlagged: cells.some(({ found }) => found.some(({ needed, seen }) => needed && !seen)),
    isEmpty: texts.zh === '' && texts.en === '',
    isSentence: pair.kind === 'sentence',
    mayEdit: input.mayEdit,
    path: `/issues/${issue.id}/entries/${slug}`,
    quotes: quotes.length === 0 ? words.entryNoQuotes : say(words.entryQuotes, { n: quotes.length }),
    writer: same ? (cells[0]?.writer ?? '') : '',
    writerWord: same ? (cells[0]?.writerWord ?? '') : '',
    cells: same ? cells.map((one) => ({ ...one, writer: '' as const })) : cells,
    ...hints,
    comments: parts.reduce((sum, part) => sum + (ground.open.get(part)?.length ?? 0), 0),
  };
}

/** What a row is called, by itself and in a list of parts. */
export function labelOf({ kind, at }: TextPair, words: Words): string {
  if (kind === 'title') return words.entryTitle;
  return kind === 'judgement' ? words.entryJudgement : say(words.entrySentence, { n: at + 1 });
}

type CellGround = Pick<RowsInput, 'words'> & Pick<RowGround, 'found' | 'machine' | 'view'>;

function cellView(pair: TextPair, language: Language, { words, found, machine: texts, view }: CellGround): CellView {
  const cell: TextCell = pair[language];
  const own = found.get(cell.key) ?? [];
  const machine = texts.at(pair, language)?.text ?? null;
  const writer = cell.text === '' ? '' : writerOf(cell.text, machine);
  return {
    id: `${language}-${pair.id}`,
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    name: cell.name,
    label: `${labelOf(pair, words)}, ${language === 'zh' ? words.entryChinese : words.entryEnglish}`,
    value: cell.text,
    // Chinese characters are twice as wide; a field grows with its text where the browser can.
    height: Math.max(1, Math.ceil(cell.text.length / (language === 'zh' ? 22 : 44))),
    pieces: markedPieces(cell.text, own).map((one) => ({
      ...one,
      text: one.text.replaceAll(hiddenCharacters, '\uFFFD'),
    })),
    writer,
    writerWord:
      writer === ''
        ? ''
        : { machine: words.entryMachine, edited: words.entryEdited, person: words.entryByHand }[writer],
    difference: writer === 'edited' && machine !== null ? readableDifference(machine, cell.text, language) : [],
    found: view(own),
  };
}

function writerOf(text: string, machine: string | null): 'machine' | 'edited' | 'person' {
  if (machine === null) return 'person';
  return machine === text ? 'machine' : 'edited';
}

/** Problems as they are shown, each once. */
function problemViews({ words, language, issue, slug, entry }: RowsInput): (all: readonly Problem[]) => FoundView[] {
  const seen = new Set(issue.review.acknowledged.map(({ problem }) => problem));
  const texts = { issue: issue.issue, entries: new Map([[slug, entry]]) };
  return (all) => {
    const found = all.map((one) => foundView(one, { words, language, seen, texts }));
    return [...new Map(found.map((one) => [one.digest, one])).values()];
  };
}
