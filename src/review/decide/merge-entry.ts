import type { Bilingual } from '../../model/bilingual.ts';
import type { Entry, EntryChild, EntryText } from '../../model/entry.ts';
import { mergingInto, sameValue, type Clash, type Sides } from './merge-fields.ts';
import { mergeRows, type TextKeys } from './merge-rows.ts';

export type { Clash } from './merge-fields.ts';

/** An entry with all that both sides changed; at the places of `clashes` it has their text. */
export type MergedEntry = { entry: Entry; clashes: Clash[] };

/** `text` merges a text in both languages. */
type Merging = Omit<ReturnType<typeof mergingInto>, 'text'> & {
  rows: (keys: TextKeys, sides: Sides<Bilingual>) => Bilingual;
};

/** Three ways, by field and by sentence. Where nothing differs from `theirs` the very same value comes back. */
export function mergeEntry(base: Entry, mine: Entry, theirs: Entry): MergedEntry {
  const clashes: Clash[] = [];
  const merging: Merging = { ...mergingInto(clashes), rows: (keys, sides) => mergeRows(clashes, keys, sides) };
  const of = <K extends keyof Entry>(key: K): Sides<Entry[K]> => ({
    base: base[key],
    mine: mine[key],
    theirs: theirs[key],
  });
  const value = <K extends keyof Entry>(key: K): Entry[K] => merging.value<Entry[K]>(key, of(key));
  const merged: Entry = {
    ...theirs,
    story: value('story'),
    section: value('section'),
    project: value('project'),
    tag: value('tag'),
    state: value('state'),
    origin: value('origin'),
    links: merging.list('links', of('links')),
    references: value('references'),
    ...mergeTexts(merging, { base, mine, theirs }),
    judgement: mergeSaying(merging, 'judgement', of('judgement')),
    children: mergeChildren(merging, of('children')),
    pictures: value('pictures'),
    figures: value('figures'),
    attribution: value('attribution'),
  };
  const entry = withoutMissing(merged);
  return { entry: sameValue(entry, theirs) ? theirs : entry, clashes };
}

function mergeTexts(merging: Merging, { base, mine, theirs }: Sides<Entry>): Record<'zh' | 'en', EntryText> {
  const title = (key: 'zh' | 'en'): string =>
    merging.line(`${key}.title`, { base: base[key].title, mine: mine[key].title, theirs: theirs[key].title });
  const titles = { zh: title('zh'), en: title('en') };
  const keys = { key: 'text', zh: 'zh.text', en: 'en.text' };
  const text = merging.rows(keys, { base: textOf(base), mine: textOf(mine), theirs: textOf(theirs) });
  return { zh: { title: titles.zh, text: text.zh }, en: { title: titles.en, text: text.en } };
}

function textOf({ zh, en }: Entry): Bilingual {
  return { zh: zh.text, en: en.text };
}

/** A sentence in two languages that need not be there: by language where all have it, else as one. */
function mergeSaying<T extends Bilingual | undefined>(merging: Merging, key: string, sides: Sides<T>): T | Bilingual {
  const { base, mine, theirs } = sides;
  if (base === undefined || mine === undefined || theirs === undefined) return merging.value(key, sides);
  return {
    zh: merging.line(`${key}.zh`, { base: base.zh, mine: mine.zh, theirs: theirs.zh }),
    en: merging.line(`${key}.en`, { base: base.en, mine: mine.en, theirs: theirs.en }),
  };
}

/** One by one where nobody added, removed or moved any; else as one list. */
function mergeChildren(merging: Merging, sides: Sides<Entry['children']>): Entry['children'] {
  const { base, mine, theirs } = sides;
  if (!base || !mine || !theirs || base.length !== mine.length || base.length !== theirs.length)
    return merging.value('children', sides);
  return theirs.map((child, at) =>
    mergeChild(merging, `children[${at}]`, { base: base[at] ?? child, mine: mine[at] ?? child, theirs: child }),
  );
}

function mergeChild(merging: Merging, key: string, { base, mine, theirs }: Sides<EntryChild>): EntryChild {
  const keys = { key: `${key}.text`, zh: `${key}.text.zh`, en: `${key}.text.en` };
  return withoutMissing({
    title: mergeSaying(merging, `${key}.title`, { base: base.title, mine: mine.title, theirs: theirs.title }),
    text: merging.rows(keys, { base: base.text, mine: mine.text, theirs: theirs.text }),
    links: merging.list(`${key}.links`, { base: base.links, mine: mine.links, theirs: theirs.links }),
    references: merging.value(`${key}.references`, {
      base: base.references,
      mine: mine.references,
      theirs: theirs.references,
    }),
  });
}

/** Without the keys that have no value: a file has no line for them. */
function withoutMissing<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
