import { isBackportTitle } from '../../model/backport-title.ts';
import type { Item } from '../../model/item.ts';
import { hasSignal } from '../../model/signals.ts';

/**
 * Whether an item repeats a change on another branch. A change that a release branch had first comes to the main branch by the
 * same words, and is then the news.
 */
export function isBackport(item: Item): boolean {
  const { facts, title, refs } = item;
  const base = facts.kind === 'pull-request' ? (facts.base ?? '') : '';
  if (/^(?:main|master)$/.test(base) && !/\brelease\b|\d\.\d/i.test(title)) return false;
  if (hasSignal(item, 'backport') || hasSignal(item, 'backportBranch')) return true;
  return isBackportTitle(title) || refs.some(({ relation }) => relation === 'backport-of');
}
