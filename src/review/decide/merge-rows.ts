import type { Bilingual } from '../../model/bilingual.ts';
import { linesOf, mergingInto, type Clash, type Row, type Sides } from './merge-fields.ts';
import { mergeLines } from './merge-lines.ts';

/** Which text it is: `key` of both languages together, and of each. */
export type TextKeys = { key: string; zh: string; en: string };

const languages = ['zh', 'en'] as const;

/**
 * The text of an entry in both languages, three ways. Where the sentences stand in pairs on all sides they stay in pairs: what is added,
 * taken away or moved is so in both languages or in neither. Where they do not, each language is merged by itself.
 */
export function mergeRows(clashes: Clash[], keys: TextKeys, { base, mine, theirs }: Sides<Bilingual>): Bilingual {
  const sides = [base, mine, theirs].map(rowsOf);
  const [was, ours, others] = sides;
  if (!was || !ours || !others) {
    const { text } = mergingInto(clashes);
    const one = (language: 'zh' | 'en'): string =>
      text(keys[language], { base: base[language], mine: mine[language], theirs: theirs[language] });
    return { zh: one('zh'), en: one('en') };
  }
  const [from, to, now] = [was, ours, others].map((rows) => rows.map(written));
  const merged = mergeLines(from ?? [], to ?? [], now ?? []);
  const rows = merged.lines.map(read);
  for (const clash of merged.clashes) {
    const [before, wanted, there] = [clash.base, clash.mine, clash.theirs].map((lines) => lines.map(read));
    const [a, b, c] = [before?.[0], wanted?.[0], there?.[0]];
    const isOne = [clash.base, clash.mine, clash.theirs].every(({ length }) => length === 1);
    if (isOne && a && b && c)
      rows[clash.at] = mergeRow(clashes, { keys, at: clash.at }, { base: a, mine: b, theirs: c });
    else
      clashes.push({
        kind: 'rows',
        key: keys.key,
        at: clash.at,
        base: before ?? [],
        mine: wanted ?? [],
        theirs: there ?? [],
      });
  }
  // Their text as it is, line ends included, where its sentences are the merged ones.
  const text = (language: 'zh' | 'en'): string =>
    textIn(language, others) === textIn(language, rows) ? theirs[language] : textIn(language, rows);
  return { zh: text('zh'), en: text('en') };
}

type Spot = { keys: TextKeys; at: number };

/** A sentence that both sides changed: by language where each changed another one, else both languages are one question. */
function mergeRow(clashes: Clash[], { keys, at }: Spot, { base, mine, theirs }: Sides<Row>): Row {
  const isClash = (one: 'zh' | 'en'): boolean =>
    mine[one] !== base[one] && theirs[one] !== base[one] && mine[one] !== theirs[one];
  const both = languages.filter(isClash);
  if (both.length === 2) {
    clashes.push({ kind: 'rows', key: keys.key, at, base: [base], mine: [mine], theirs: [theirs] });
    return theirs;
  }
  for (const one of both) {
    const texts = { base: [base[one]], mine: [mine[one]], theirs: [theirs[one]] };
    clashes.push({ kind: 'lines', key: keys[one], at, ...texts, isPaired: true });
  }
  const merged = (one: 'zh' | 'en'): string => (theirs[one] === base[one] ? mine[one] : theirs[one]);
  return { zh: merged('zh'), en: merged('en') };
}

/** The sentences in pairs; null where one of them has no other, so that nobody knows which belong together. */
function rowsOf({ zh, en }: Bilingual): Row[] | null {
  const [some, others] = [linesOf(zh), linesOf(en)];
  return some.length === others.length ? some.map((line, at) => ({ zh: line, en: others[at] ?? '' })) : null;
}

function written({ zh, en }: Row): string {
  return `${zh}\n${en}`;
}

function read(text: string): Row {
  const [zh = '', en = ''] = text.split('\n');
  return { zh, en };
}

function textIn(language: 'zh' | 'en', rows: readonly Row[]): string {
  return rows.map((row) => row[language]).join('\n');
}
