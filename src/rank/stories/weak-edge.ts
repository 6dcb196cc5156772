import type { ItemId } from '../../model/item.ts';
import type { RelatedReason } from '../../model/story.ts';

/** That items of two stories may belong together. `weight` orders edges of one reason: how alike the titles are, 0 to 1. */
export type WeakEdge = { from: ItemId; to: ItemId; reason: RelatedReason; weight: number };
