import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import type { Item, ItemId } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Told } from '../model/story.ts';
import { checkFacts } from './check-facts.ts';
import { checkLanguage } from './check-language.ts';
import { checkParity } from './check-parity.ts';
import { indexEvidence } from './evidence-index.ts';
import { recordOf, recordOfTold } from './record-of.ts';
import { languages, partsOfEntry } from './text-part.ts';

export type EntryToCheck = { slug: Slug; entry: Entry; draft: Draft | undefined };
export type Known = {
  items: ReadonlyMap<ItemId, Item>;
  evidence: (digest: Digest) => string | undefined;
  /** What earlier issues told, by story. */
  told?: ReadonlyMap<ItemId, Told>;
};

/** Codes that are found again in the text of the entry, so the draft's own findings would say them twice. */
const foundAgain = new Set([
  'draft-fact-not-in-evidence',
  'draft-languages-differ',
  'draft-text-unsafe',
  'draft-language-wrong',
  'draft-typography',
]);

/**
 * What does not hold of an entry, edited or not: its links, and its words against the evidence of its items. While nobody has
 * edited the text, the findings on its draft hold too.
 */
export function checkEntry({ slug, entry, draft }: EntryToCheck, known: Known): Problem[] {
  const file = `entries/${slug}.yaml`;
  const ids = [...new Set([entry.story, ...entry.links])];
  const items = ids.flatMap((id) => known.items.get(id) ?? []);
  const digests = items.flatMap((item) => item.evidence.map(({ digest }) => digest));
  const texts = digests.flatMap((digest) => known.evidence(digest) ?? []);
  const parts = partsOfEntry(entry);
  const record = [...recordOf(items), ...recordOfTold(known.told?.get(entry.story))];
  const text = [
    ...checkFacts(parts, indexEvidence(texts, record)),
    ...checkParity(parts),
    ...checkLanguage(parts, record),
  ];
  const drafted = draft !== undefined && saysWhatItsDraftSays(entry, draft) ? draft.problems : [];
  return [
    ...checkLinks(entry, known),
    ...digests
      .filter((digest) => known.evidence(digest) === undefined)
      .map((digest) => problem('evidence-missing', {}, `evidence/${digest}.txt is not there.`)),
    ...text,
    ...drafted.filter((one) => !foundAgain.has(one.code)),
  ].map((one) => ({ ...one, place: { ...one.place, file } }));
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
