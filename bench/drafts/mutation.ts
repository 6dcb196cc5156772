import type { LabelledEntry, Said } from './labelled-entry.ts';

/** Which texts an error stands in. A model that misreads its evidence errs in both. */
export type Where = 'zh' | 'en' | 'both';

/** Makes one error in one passage of an entry, or null where the passage has nothing that this error could change. */
export type Mutator = (passage: Said, context: MutationContext) => Changed | null;
export type Changed = { zh: string; en: string };
export type MutationContext = { entry: LabelledEntry; where: Where; random: () => number };

/** One of a list. */
export function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** Numbers from 0 to `length` - 1 in an order of the seed. */
export function shuffled(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, index) => ({ index, at: random() }));
  return order.toSorted((a, b) => a.at - b.at).map(({ index }) => index);
}

/** Replaces a stretch of a text. */
export function splice(text: string, at: { start: number; end: number }, by: string): string {
  return text.slice(0, at.start) + by + text.slice(at.end);
}

/** Keeps the change in the languages that err. */
export function inLanguages(passage: Said, changed: Changed, where: Where): Changed | null {
  const kept = { zh: where === 'en' ? passage.zh : changed.zh, en: where === 'zh' ? passage.en : changed.en };
  const errs = { zh: where !== 'en', en: where !== 'zh' };
  if ((errs.zh && kept.zh === passage.zh) || (errs.en && kept.en === passage.en)) return null;
  return kept;
}

/** Where a pattern stands in a text, if it stands there once. */
export function only(text: string, pattern: RegExp): { start: number; end: number; shown: string } | null {
  const found = [...text.matchAll(pattern)];
  const [match] = found;
  if (match === undefined || found.length > 1) return null;
  return { start: match.index, end: match.index + match[0].length, shown: match[0] };
}

export function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
