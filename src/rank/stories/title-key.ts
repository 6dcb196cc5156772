import type { Item } from '../../model/item.ts';
import { foldTitle } from '../items/fold-title.ts';
import type { ReadItem } from '../items/read-item.ts';
import { repoOf } from '../items/repo-of.ts';

/** Characters of a title that are compared. */
const compared = 200;

/** `(part 2)`, `(Part - 3) - gcp-pubsub`: one of several changes under one title. */
const part = /\(?\bpart[\s:#-]{0,3}\d{1,2}\b.*$/i;

/** A branch that begins with the merged change of another pull request; its own title is not known. */
const borrowed = /\(#\d+\) \(first commit/;

/** Words that a title needs to be told from others, and more where what it is about was taken off its beginning. */
const [least, leastWithoutArea] = [3, 5];

/** `[istioctl] `, `docs: `, `Pilot [networking]: `: what a change is about, which its copies may leave out. */
const area = /^(?:\[[^\]]{0,60}\]|[^:\s"][^:"]{0,30}:(?=\s))\s*/;

/** By what a title is the same as another one of its repository; null for one that is too short or borrowed. */
export function titleKey({ item, title }: ReadItem): string | null {
  if (isBorrowed(item)) return null;
  const says = title.slice(0, compared);
  const bare = withoutArea(says);
  const words = wordsOf(withoutBranch(bare, item));
  const count = words === '' ? 0 : words.split(' ').length;
  if (bare === says || count >= leastWithoutArea) return count < least ? null : `${repoOf(item)} ${words}`;
  const whole = wordsOf(withoutBranch(says, item));
  return whole.split(' ').length < least ? null : `${repoOf(item)} ${whole}`;
}

/** Whether the title of an item is that of another one. */
export function isBorrowed({ title }: Item): boolean {
  return borrowed.test(title);
}

/** Whether a title says that it is one of several parts. */
export function isPart({ title }: Item): boolean {
  return part.test(title.slice(0, compared));
}

/** The key of a title that another one quotes. */
export function quotedKey(title: string, item: Item): string | null {
  return titleKey({ item: { ...item, title }, title, noise: null, vulnerable: 0, ago: 0 });
}

function withoutArea(title: string): string {
  const bare = title.replace(area, '');
  return bare === title ? title : withoutArea(bare);
}

/** Branches of one change may differ in nothing but their own version. */
function withoutBranch(title: string, { facts }: Item): string {
  const base = facts.kind === 'pull-request' ? /\d{1,4}\.\d{1,4}/.exec(facts.base ?? '')?.[0] : undefined;
  if (base === undefined || !title.includes(base)) return title;
  return title.replaceAll(new RegExp(String.raw`(?<![\d.])${base.replace('.', String.raw`\.`)}(?!\.?\d)`, 'g'), ' ');
}

function wordsOf(title: string): string {
  return foldTitle(title.replace(part, '').replaceAll(/\bv(?=\d)/gi, ''));
}
