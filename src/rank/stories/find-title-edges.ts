import { isBackportTitle } from '../../model/backport-title.ts';
import { formatRef, threadId, type Item, type ItemId } from '../../model/item.ts';
import type { Edge } from '../../model/story.ts';
import { bumpKey } from './bump-key.ts';
import { chain } from './chain.ts';
import { groupBy } from './group-by.ts';
import type { ReadItem } from '../items/read-item.ts';
import { housekeeping } from '../items/title-forms.ts';
import { isPart, quotedKey, titleKey } from './title-key.ts';

/**
 * What titles alone tell: the same change on another branch, opened a second time or in numbered parts; the same bump; and a
 * title that quotes another one or ends with its number, as reverts, changelogs and copies of squashed changes do.
 */
export function findTitleEdges(read: readonly ReadItem[]): Edge[] {
  const pulls = read.filter(({ item, noise }) => item.kind === 'pull-request' && noise !== 'automation');
  const keys = new Map(pulls.map((one) => [one, titleKey(one)]));
  const same = groupBy(pulls, (one) => keys.get(one) ?? null).flatMap((group) =>
    group.flatMap((one, index) => {
      const other = group.slice(0, index).find((before) => mayBeOne(before.item, one.item));
      return other ? chain([other, one], () => 'same title in the same repository') : [];
    }),
  );
  const bumps = groupBy(pulls, bumpKey).flatMap((group) => chain(group, () => 'the same version of the same thing'));
  return [...same, ...bumps, ...findQuotes(pulls, keys)];
}

/** What was merged twice into one branch is two changes, unless they are parts of one. A title may name the branch itself. */
function mayBeOne(a: Item, b: Item): boolean {
  if (isBackportTitle(a.title) || isBackportTitle(b.title)) return true;
  if (isPart(a) && isPart(b)) return true;
  const isSameBranch = baseOf(a) !== null && baseOf(a) === baseOf(b);
  return !(a.state === 'merged' && b.state === 'merged' && isSameBranch);
}

function findQuotes(pulls: readonly ReadItem[], keys: ReadonlyMap<ReadItem, string | null>): Edge[] {
  const ids = new Set(pulls.map(({ item }) => item.id));
  const byKey = new Map(pulls.map((one) => [keys.get(one) ?? null, one.item.id]));
  return pulls.flatMap((one) => {
    const quote = /["“](?<quote>.{8,200})["”]/.exec(one.item.title.slice(0, 400))?.groups?.['quote'];
    const key = quote === undefined ? null : quotedKey(quote, one.item);
    const named = [key === null ? undefined : byKey.get(key), numberNamed(one)];
    return named
      .filter((id): id is ItemId => id !== undefined && id !== one.item.id && ids.has(id))
      .map((id) => ({ from: one.item.id, to: id, reason: `its title names ${formatRef(id)}` }));
  });
}

const atEnd = /\(#(?<number>\d{1,7})\)\s*$/;
const anywhere = /#(?<number>\d{1,7})\b/;

/** A copy of a squashed change ends with the number of the original; a changelog names what it is about. */
function numberNamed({ item, title }: ReadItem): ItemId | undefined {
  const form = housekeeping.test(title) ? anywhere : atEnd;
  const number = form.exec(item.title.slice(0, 400))?.groups?.['number'];
  return number === undefined || item.repo === null ? undefined : threadId(item.repo, Number(number));
}

function baseOf(item: Item): string | null {
  return item.facts.kind === 'pull-request' ? item.facts.base : null;
}
