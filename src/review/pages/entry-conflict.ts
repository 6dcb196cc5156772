import type { Bilingual, Language } from '../../model/bilingual.ts';
import type { Entry } from '../../model/entry.ts';
import type { Choice, SettleInput } from '../decide/entry-settle.ts';
import type { Clash } from '../decide/merge-fields.ts';
import type { SaveConflict } from '../decide/save-entry.ts';
import { readableDifference, type DifferencePiece } from '../state/word-difference.ts';
import { say, type Words } from '../words/words.ts';
import type { EvidenceView } from './entry-evidence.ts';
import { partsOf } from './entry-view.ts';

/** A text in one language, and what it changed. */
type SideText = { lang: 'zh-Hans' | 'en'; text: string; difference: DifferencePiece[] };

/** One side of a place that two people changed: in one language, or in both where they belong together. */
type SideView = { value: 'mine' | 'theirs'; press: '1' | '2'; label: string; texts: SideText[] };

export type ClashView = {
  at: number;
  key: string;
  label: string;
  /** The row of the entry that shows its quotes; empty where there is none. */
  row: string;
  base: { lang: 'zh-Hans' | 'en'; text: string }[];
  sides: SideView[];
  own: { name: string; lang: 'zh-Hans' | 'en'; label: string; text: string; height: number }[];
};

/** Both sides of every place that two people changed; nothing of either is lost while somebody chooses. */
export function conflictView(conflict: SaveConflict, base: Entry, { words, source, path, evidence }: ConflictInput) {
  const name = { person: source.name, self: words.entryConflictYourself, outside: words.entryConflictOutside };
  return {
    path,
    evidence,
    title: source.kind === 'person' ? words.entryConflict : words.entryConflictTwice,
    base: JSON.stringify(base),
    mine: JSON.stringify(conflict.mine),
    theirs: JSON.stringify(conflict.theirs),
    version: conflict.version,
    explained: say(words.entryConflictExplained, { name: name[source.kind], n: conflict.clashes.length }),
    clashes: conflict.clashes.map((clash, at) => clashView(clash, at, { conflict, words, source })),
  };
}

/** Whose change is in the file: another person's, one's own of another window, or one that nobody made at the desk. */
export type ConflictSource = { kind: 'person' | 'self' | 'outside'; name: string };

type ConflictInput = { words: Words; source: ConflictSource; path: string; evidence: EvidenceView[] };

function clashView(
  clash: Clash,
  at: number,
  { conflict, words, source }: Pick<ConflictInput, 'words' | 'source'> & { conflict: SaveConflict },
): ClashView {
  const [before, mine, theirs] = [clash.base, clash.mine, clash.theirs].map((side) => textsOf(clash, side));
  const side = (value: 'mine' | 'theirs', label: string, texts: Text[] = []): SideView => ({
    value,
    press: value === 'mine' ? '1' : '2',
    label,
    texts: texts.map(({ language, text }, index) => ({
      lang: tag[language],
      text,
      difference: readableDifference(before?.[index]?.text ?? '', text, language),
    })),
  });
  const theirsLabel = {
    person: say(words.entryConflictTheirs, { name: source.name }),
    self: words.entryConflictTheirsOwn,
    outside: words.entryConflictTheirsOutside,
  };
  const languageWords = { zh: words.entryChinese, en: words.entryEnglish };
  return {
    at,
    key: clash.key,
    label: labelOf(clash, conflict.mine, words),
    row: rowOf(clash, conflict.mine, words),
    base: (before ?? []).filter(({ text }) => text !== '').map(({ language, text }) => ({ lang: tag[language], text })),
    sides: [side('mine', words.entryConflictMine, mine), side('theirs', theirsLabel[source.kind], theirs)],
    own: (mine ?? []).map(({ language, text }) => ({
      name: clash.kind === 'rows' ? `own-${at}-${language}` : `own-${at}`,
      lang: tag[language],
      label: clash.kind === 'rows' ? languageWords[language] : '',
      text,
      height: Math.max(2, Math.ceil(text.length / 40)),
    })),
  };
}

const tag = { zh: 'zh-Hans', en: 'en' } as const;

type Text = { language: Language; text: string };

/** What a side says, in the languages that are asked about. */
function textsOf({ kind, key }: Clash, side: unknown): Text[] {
  if (kind !== 'rows') return [{ language: /(?:^|\.)zh\b/.test(key) ? 'zh' : 'en', text: textOf(side) }];
  const rows = side as Bilingual[];
  return (['zh', 'en'] as const).map((language) => ({ language, text: rows.map((row) => row[language]).join('\n') }));
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n');
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}

function labelOf(clash: Clash, mine: Entry, words: Words): string {
  const { key } = clash;
  const [, child] = /^children\[(\d+)\]/.exec(key) ?? [];
  const under = child === undefined ? '' : `${say(words.entryChild, { n: Number(child) + 1 })}: `;
  if (clash.kind === 'rows') return `${under}${sentences(clash, words)}`;
  if (clash.kind === 'lines' && clash.isPaired)
    return `${under}${sentences(clash, words)}, ${/\bzh\b/.test(key) ? words.entryChinese : words.entryEnglish}`;
  const known = partsOf(mine, words).find(({ value }) => value === key)?.label;
  if (known !== undefined) return known;
  if (/\btext\b/.test(key)) return /\bzh\b/.test(key) ? words.entryTextChinese : words.entryTextEnglish;
  return key;
}

function rowOf({ kind, key, at }: Clash & { at?: number }, mine: Entry, words: Words): string {
  if (kind !== 'value') return /^(?:(?:zh|en)[.])?text$/.test(key) ? `text-${at}` : '';
  return partsOf(mine, words).find(({ value }) => value === key.replace('en', 'zh'))?.row ?? '';
}

/** `Sentence 2`, `Sentence 2–4` */
function sentences({ at, base, mine, theirs }: Exclude<Clash, { kind: 'value' }>, words: Words): string {
  const count = Math.max(base.length, mine.length, theirs.length);
  return say(words.entrySentence, { n: count > 1 ? `${at + 1}–${at + count}` : at + 1 });
}

/** What the form of a conflict holds; null where it is none. A place without a choice keeps what the other one wrote. */
export function settleInput(form: URLSearchParams, parse: (text: string) => Entry | null): SettleInput | null {
  const [base, mine, theirs] = ['base', 'mine', 'theirs'].map((name) => parse(form.get(name) ?? ''));
  const version = form.get('version') ?? '';
  if (!base || !mine || !theirs || !/^[0-9a-f]{64}$/.test(version)) return null;
  const count = Math.min(200, form.getAll('clash').length);
  const choices = Array.from({ length: count }, (_, at): Choice => {
    const chosen = form.get(`choice-${at}`);
    if (chosen === 'own') return ownWords(form, at);
    return chosen === 'mine' || chosen === 'both' ? chosen : 'theirs';
  });
  return { base, mine, theirs, version, choices };
}

function ownWords(form: URLSearchParams, at: number): Choice {
  const [zh, en] = [form.get(`own-${at}-zh`), form.get(`own-${at}-en`)];
  if (zh !== null && en !== null) return { rows: { zh, en } };
  return { lines: (form.get(`own-${at}`) ?? '').split(/\r\n?|\n/) };
}
