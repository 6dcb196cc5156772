import { leaveOut, type MappedText } from '../check/mapped-text.ts';
import { recordOf, recordOfTold } from '../check/record-of.ts';
import type { Digest, Evidence } from '../model/evidence.ts';
import type { Item, ItemId } from '../model/item.ts';
import type { Ranked } from '../model/story.ts';
import type { Window } from '../model/window.ts';
import { cleanEvidence } from './clean-evidence.ts';
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
  /** What cleaning left out, in words. */
  removed: string[];
  hidden: number;
};

type DossierLimits = { maxEvidenceCharacters: number };
export type DossierInput = {
  items: readonly Item[];
  texts: ReadonlyMap<Digest, string>;
  window: Window;
  limits: DossierLimits;
};

/** The dossier of a story, or null when none of its items was collected. Evidence of the head comes first and is capped last. */
export function buildDossier(story: Ranked, { items, texts, window, limits }: DossierInput): Dossier | null {
  const known = new Map(items.map((item) => [item.id, item]));
  const own = story.items.flatMap((id) => known.get(id) ?? []);
  const [head] = own;
  if (head === undefined) return null;
  const dossier: Dossier = {
    story,
    window,
    head,
    items: own,
    record: [...recordOf(own), ...recordOfTold(story.told)],
    texts: [],
    missing: [],
    removed: [],
    hidden: 0,
  };
  let room = limits.maxEvidenceCharacters;
  for (const { item, evidence } of own.flatMap((item) => item.evidence.map((evidence) => ({ item, evidence })))) {
    const text = texts.get(evidence.digest);
    if (text === undefined) {
      dossier.missing.push(evidence.digest);
      continue;
    }
    const { cleaned, removed, hidden } = cleanEvidence(text, evidence.label);
    const capped = cap(cleaned, room);
    room -= capped.text.length;
    dossier.hidden += hidden;
    dossier.removed.push(...removed);
    if (capped.text.length < cleaned.text.length) {
      dossier.removed.push(`end of a long text: ${cleaned.text.length - capped.text.length} characters left out`);
    }
    const id = `E${dossier.texts.length + 1}`;
    dossier.texts.push({ id, item: item.id, evidence, text, parsed: parseEvidence(text), cleaned: capped });
  }
  return dossier;
}

function cap(mapped: MappedText, room: number): MappedText {
  const length = mapped.text.length;
  return length <= room ? mapped : leaveOut(mapped, [{ start: Math.max(room, 0), end: length }]);
}

/** A picked pull request whose evidence has no description. */
export function hasNoDescription({ head, texts }: Dossier): boolean {
  const own = texts.find(({ item, evidence }) => item === head.id && evidence.label === 'pull-request');
  if (head.kind !== 'pull-request' || own === undefined) return false;
  return own.text.slice(own.parsed.prose.start, own.parsed.prose.end).trim() === '';
}
