import type { Edge } from '../../model/story.ts';
import { findKepTitleEdges } from './find-kep-title-edges.ts';
import { findReleaseEdges } from './find-release-edges.ts';
import { findStatedEdges } from './find-stated-edges.ts';
import { findTitleEdges } from './find-title-edges.ts';
import type { ReadItem } from '../items/read-item.ts';

/**
 * The strong edges between items of several weeks: stated references, titles that tell of one change, and tags of one
 * release. An item may be there once for each week. Each edge is there once, in input order.
 */
export function findEdges(read: readonly ReadItem[]): Edge[] {
  const edges = [
    ...findStatedEdges(read),
    ...findTitleEdges(read),
    ...findKepTitleEdges(read),
    ...findReleaseEdges(read),
  ];
  const between = new Map<string, Edge>();
  for (const edge of edges) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    if (!between.has(key)) between.set(key, edge);
  }
  return [...between.values()];
}
