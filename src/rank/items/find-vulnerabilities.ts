import { findAdvisoryNames } from '../../model/advisory-name.ts';
import type { Item, Ref } from '../../model/item.ts';
import { noteOf } from './note-of.ts';

/** Characters of a title that are read. */
const titleRead = 2000;

/** The advisories that the title or the release note of an item names, as references to what it fixes. */
export function findVulnerabilities(item: Item): Ref[] {
  if (item.kind === 'advisory' || item.kind === 'article') return [];
  const names = findAdvisoryNames(`${item.title.slice(0, titleRead)}\n${noteOf(item)}`);
  return names.map((name) => ({ relation: 'fixes', id: `adv:${name}` }));
}
