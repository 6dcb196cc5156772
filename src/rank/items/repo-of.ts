import type { Item } from '../../model/item.ts';

/** The repository of an item in lower case; empty for what lives in none. */
export function repoOf({ repo }: Pick<Item, 'repo'>): string {
  return repo?.toLowerCase() ?? '';
}
