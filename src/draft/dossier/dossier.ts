import type { MappedText } from '../../check/text/mapped-text.ts';
import { recordOf, recordOfTold } from '../../check/grounds/record-of.ts';
import type { Digest, Evidence } from '../../model/evidence.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { Removed } from '../../model/removed.ts';
import type { Ranked } from '../../model/story.ts';
import type { Window } from '../../model/window.ts';
import { chooseParts } from './choose-parts.ts';
import { cleanEvidence, type Removals } from './clean-evidence.ts';
import { parseEvidence, type ParsedEvidence } from './parse-evidence.ts';

/** One evidence text of a story. `id` is how a prompt calls it (E1); `text` is as stored, `cleaned` is what a writer reads. */
export type DossierText = {
  id: string;
  item: ItemId;
  evidence: Evidence;
  text: string;
  parsed: ParsedEvidence;
  cleaned: MappedText;
};

/** All that a writer knows of a story: its items from the head on, facts of the record, and evidence. */
export type Dossier = {
  story: Ranked;
  window: Window;
  head: Item;
  items: Item[];
  record: string[];
  texts: DossierText[];
  /** Digests of evidence that is not stored. */
  missing: Digest[];
  /** What a writer does not read of the texts. */
  removed: Removed[];
  hidden: number;
};

type DossierLimits = { maxEvidenceTokens: number };
export type DossierInput = {
  items: readonly Item[];
  texts: ReadonlyMap<Digest, string>;
  window: Window;
  limits: DossierLimits;
};

/** The dossier of a story, or null when none of its items was collected. Evidence of the head comes first. */
export function buildDossier(story: Ranked, { items, texts, window, limits }: DossierInput): Dossier | null {
  const known = new Map(items.map((item) => [item.id, item]));
  const own = story.items.flatMap((id) => known.get(id) ?? []);
  const [head] = own;
  if (head === undefined) return null;
  const all = own.flatMap((item) => item.evidence.map((evidence) => ({ item: item.id, evidence })));
  const read = readTexts(all, texts, limits.maxEvidenceTokens);
  return {
    story,
    window,
    head,
    items: own,
    record: [...recordOf(own), ...recordOfTold(story.told)],
    texts: read.map(({ text }) => text),
    missing: all.map(({ evidence }) => evidence.digest).filter((digest) => !texts.has(digest)),
    removed: read.flatMap(({ text, removed }) =>
      [...removed].map(([kind, count]) => ({ evidence: text.evidence.digest, kind, count })),
    ),
    hidden: read.reduce((sum, { removed }) => sum + (removed.get('hidden characters') ?? 0), 0),
  };
}

type Named = { item: ItemId; evidence: Evidence };
type ReadText = { text: DossierText; removed: Removals };

function readTexts(all: readonly Named[], texts: ReadonlyMap<Digest, string>, room: number): ReadText[] {
  const stored = all.flatMap((one) => {
    const text = texts.get(one.evidence.digest);
    return text === undefined
      ? []
      : [{ ...one, text, label: one.evidence.label, ...cleanEvidence(text, one.evidence.label) }];
  });
  const fitted = chooseParts(stored, room);
  return stored.map(({ item, evidence, text, cleaned, removed }, index) => {
    const { cleaned: kept = cleaned, left = 0 } = fitted[index] ?? {};
    const known = { id: `E${index + 1}`, item, evidence, text, parsed: parseEvidence(text), cleaned: kept };
    return { text: known, removed: left > 0 ? new Map([...removed, ['tokens beyond the limit', left]]) : removed };
  });
}

/** A picked pull request, or a proposal, whose evidence has no words of its authors beside the record. */
export function hasNoDescription({ head, texts }: Dossier): boolean {
  if (head.kind !== 'pull-request' && head.kind !== 'kep') return false;
  const own = texts.find(({ item, evidence }) => item === head.id && evidence.label === head.kind);
  if (own === undefined) return false;
  return own.text.slice(own.parsed.prose.start, own.parsed.prose.end).trim() === '';
}
