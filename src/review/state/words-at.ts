import type { Place } from '../../model/problem.ts';
import type { DeskIssue } from './desk-issue.ts';
import { ownValue } from './own-value.ts';

/** The texts that problems are about. */
export type Texts = Pick<DeskIssue, 'issue' | 'entries'>;

/**
 * What stands at a place of `issue.yaml` or of an entry, in both languages where the place is in one: `zh.text[0]` is the first sentence
 * of either. Null where the place names nothing that is there.
 */
export function wordsAt({ issue, entries }: Texts, { file, key }: Place): unknown {
  if (key === undefined) return null;
  const slug = /^entries\/(?<slug>.+)\.yaml$/.exec(file ?? '')?.groups?.['slug'];
  const whole = slug === undefined ? (file === 'issue.yaml' ? issue : null) : entries.get(slug);
  const sides = ['zh', 'en'].map((language) => valueAt(whole, key.replace(/\b(?:zh|en)\b/, language)));
  return sides.every((one) => one === undefined) ? null : sides.map((one) => one ?? null);
}

/** A part of a text of several lines is a line. */
function valueAt(whole: unknown, key: string): unknown {
  const names = [...key.matchAll(/[\w-]+/g)].map(([name]) => name);
  return names.reduce<unknown>((inner, name) => {
    if (typeof inner === 'string') return inner.split('\n')[Number(name)];
    return typeof inner === 'object' && inner !== null ? ownValue(inner as Record<string, unknown>, name) : undefined;
  }, whole);
}
