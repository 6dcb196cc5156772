import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Item, ItemId } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Told } from '../../model/story.ts';
import { checkChildren } from './check-children.ts';
import { checkExtras } from './check-extras.ts';
import { checkText, type Grounds } from './check-text.ts';
import { checkWords } from './check-words.ts';
import { plainStyle, type HouseStyle } from '../grounds/house-style.ts';
import { recordOf, recordOfTold } from '../grounds/record-of.ts';
import type { SourcedPart } from '../grounds/passage.ts';
import { languages, partsOfDraft, partsOfEntry } from '../grounds/text-part.ts';

export type EntryToCheck = { slug: Slug; entry: Entry; draft: Draft | undefined };
export type Known = {
  items: ReadonlyMap<ItemId, Item>;
  evidence: (digest: Digest) => string | undefined;
  /** What earlier issues told, by story. */
  told?: ReadonlyMap<ItemId, Told>;
  house?: HouseStyle;
};

/** Findings on a draft that its entry cannot show, since an entry has no quotes of its own. */
const ofQuotes = new Set(['draft-quote-missing', 'draft-quote-not-verbatim']);

/**
 * What does not hold of an entry, edited or not: its links, and its words against the evidence of its items. While nobody has
 * edited the text, the findings on its draft hold too.
 */
export function checkEntry({ slug, entry, draft }: EntryToCheck, known: Known): Problem[] {
  const file = `entries/${slug}.yaml`;
  const items = itemsOf([entry.story, ...entry.links], known);
  const digests = items.flatMap((item) => item.evidence.map(({ digest }) => digest));
  const texts = textsOf(items, known);
  const house = known.house ?? plainStyle;
  const record = [...recordOf(items), ...recordOfTold(known.told?.get(entry.story))];
  const grounds = { texts, record, items, house };
  const parts = quotedParts(entry, draft);
  const [short = [], long = []] = [false, true].map((isLong) =>
    parts.filter(({ text }) => text.length > longest === isLong),
  );
  const drafted = draft !== undefined && saysWhatItsDraftSays(entry, draft) ? draft.problems : [];
  return [
    ...checkLinks(entry, known),
    ...digests
      .filter((digest) => known.evidence(digest) === undefined)
      .map((digest) => problem('evidence-missing', {}, `evidence/${digest}.txt is not there.`)),
    ...long.map(reportLong),
    ...checkText(short, grounds),
    ...checkBeside(entry, grounds, known),
    // What is found in the words of a draft is found again in those of its entry.
    ...drafted.filter(({ code }) => !code.startsWith('draft-') || ofQuotes.has(code)),
  ].map((one) => ({ ...one, place: { ...one.place, file } }));
}

/** Characters of a line beyond which nobody wrote it as a sentence, and no check reads it. */
const longest = 2000;

function reportLong({ key, text }: SourcedPart): Problem {
  return problem(
    'draft-too-long',
    { key },
    `It has ${text.length} characters; a line beyond ${longest} is not checked.`,
  );
}

function itemsOf(ids: readonly ItemId[], known: Known): Item[] {
  return [...new Set(ids)].flatMap((id) => known.items.get(id) ?? []);
}

function textsOf(items: readonly Item[], known: Known): Map<Digest, string> {
  const digests = items.flatMap((item) => item.evidence.map(({ digest }) => digest));
  return new Map(digests.flatMap((digest) => pairOf(digest, known.evidence(digest))));
}

function pairOf(digest: Digest, text: string | undefined): [Digest, string][] {
  return text === undefined ? [] : [[digest, text]];
}

/** What stands beside the text of an entry: the news under it, the judgement, and the words of links, pictures and figures. */
function checkBeside(entry: Entry, grounds: Required<Grounds>, known: Known): Problem[] {
  const beside = { record: grounds.record, texts: [...grounds.texts.values()], house: grounds.house };
  return [
    ...(entry.judgement === undefined ? [] : checkWords('judgement', entry.judgement, beside)),
    ...checkChildren(entry, grounds, ({ links }) => {
      const items = itemsOf(links, known);
      return { items, texts: textsOf(items, known) };
    }),
    ...checkExtras(entry, '', beside),
  ];
}

/** The lines of an entry; those that still say what the draft says have its quotes. */
function quotedParts(entry: Entry, draft: Draft | undefined): SourcedPart[] {
  const drafted = draft === undefined ? [] : partsOfDraft(draft);
  return partsOfEntry(entry).map((part) => {
    const same = drafted.find(({ language, text }) => language === part.language && text === part.text);
    return same === undefined ? part : { ...part, quotes: same.quotes };
  });
}

function checkLinks({ links, references = [], children = [] }: Entry, { items }: Known): Problem[] {
  const all = [{ links, prefix: '' }, ...children.map((child, at) => ({ ...child, prefix: `children[${at}].` }))];
  const unknown = all.flatMap(({ links, prefix }) =>
    links.flatMap((id, at) => (items.has(id) ? [] : [unknownLink(id, `${prefix}links[${at}]`)])),
  );
  if (links.length > 0 || references.length > 0) return unknown;
  return [problem('entry-link-missing', { key: 'links' }, 'The entry has no link.'), ...unknown];
}

function unknownLink(id: ItemId, key: string): Problem {
  return problem('entry-link-unknown', { key }, `${id} is not among the collected items.`);
}

/** Whether nobody has edited the words of an entry since its draft. */
function saysWhatItsDraftSays(entry: Entry, draft: Draft): boolean {
  return languages.every(
    (language) =>
      entry[language].title === draft[language].title.text &&
      entry[language].text === draft[language].sentences.map(({ text }) => text).join('\n'),
  );
}
