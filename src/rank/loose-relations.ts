import type { Relation } from '../model/item.ts';

/** Relations that only enumerate or suggest. */
export const looseRelations: readonly Relation[] = ['mentions', 'follows', 'lists', 'links'];
