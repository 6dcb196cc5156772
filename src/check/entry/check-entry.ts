import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Item, ItemId } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Told } from '../../model/story.ts';
import { checkText } from './check-text.ts';
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
  const ids = [...new Set([entry.story, ...entry.links])];
  const items = ids.flatMap((id) => known.items.get(id) ?? []);
  const digests = items.flatMap((item) => item.evidence.map(({ digest }) => digest));
  const texts = new Map(digests.flatMap((digest) => pairOf(digest, known.evidence(digest))));
  const house = known.house ?? plainStyle;
  const record = [...recordOf(items), ...recordOfTold(known.told?.get(entry.story))];
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
    ...checkText(short, { texts, record, items, house }),
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

function pairOf(digest: Digest, text: string | undefined): [Digest, string][] {
  return text === undefined ? [] : [[digest, text]];
}

/** The lines of an entry; those that still say what the draft says have its quotes. */
function quotedParts(entry: Entry, draft: Draft | undefined): SourcedPart[] {
  const drafted = draft === undefined ? [] : partsOfDraft(draft);
  return partsOfEntry(entry).map((part) => {
    const same = drafted.find(({ language, text }) => language === part.language && text === part.text);
    return same === undefined ? part : { ...part, quotes: same.quotes };
  });
}

function checkLinks(entry: Entry, { items }: Known): Problem[] {
  if (entry.links.length === 0) return [problem('entry-link-missing', { key: 'links' }, 'The entry has no link.')];
  return entry.links.flatMap((id, index) =>
    items.has(id)
      ? []
      : [problem('entry-link-unknown', { key: `links[${index}]` }, `${id} is not among the collected items.`)],
  );
}

/** Whether nobody has edited the words of an entry since its draft. */
function saysWhatItsDraftSays(entry: Entry, draft: Draft): boolean {
  return languages.every(
    (language) =>
      entry[language].title === draft[language].title.text &&
      entry[language].text === draft[language].sentences.map(({ text }) => text).join('\n'),
  );
}
