import type { Source } from '../../model/source.ts';
import type { CollectedItem, Reading, Week } from '../collector.ts';
import { checkLength } from './pull-request-item.ts';
import type { ThinPullRequest } from './pull-request-node.ts';
import { askForDetail } from './read-detail.ts';
import { worthOf } from './shortlist.ts';

/** What is known of a pull request: the item, or the request for its details with the item as what stands otherwise. */
export function offerDetail(
  node: ThinPullRequest,
  item: CollectedItem,
  where: { source: Source; week: Week },
): Reading {
  if (item.moves.length === 0) return { items: [] };
  const problems = checkLength(node, where.source);
  const worth = worthOf(item, node.body ?? '');
  if (worth === null) return { items: [item], problems };
  return { items: [], problems, follow: [{ ...askForDetail(node, where), worth, otherwise: [item] }] };
}
