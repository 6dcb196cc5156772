import type { Mode } from '../model/bilingual.ts';
import type { Entry } from '../model/entry.ts';
import type { Item, ItemId } from '../model/item.ts';
import type { Outcome } from '../model/problem.ts';
import { blocksOf, paragraphsOf } from './blocks.ts';
import { buildLinks } from './build-links.ts';
import { joinOutcomes } from './outcomes.ts';
import type { ChildView } from './view.ts';

/** The news that stand under another one; one without a title is a comment on it. */
export function buildChildren(
  { children = [] }: Entry,
  file: string,
  { mode, items }: { mode: Mode; items: ReadonlyMap<ItemId, Item> },
): Outcome<ChildView[]> {
  return joinOutcomes(
    children.map(({ title, text, links, references }, at) => {
      const leads = buildLinks({ links, references, file, key: `children[${at}].` }, items);
      const value: ChildView = {
        title: title === undefined ? [] : blocksOf(title, mode),
        text: paragraphsOf(text, mode),
        links: leads.value,
      };
      return { value, problems: leads.problems };
    }),
  );
}
