import { formatRef } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import { cleanLine } from './clean-text.ts';
import type { CollectedItem } from './collector.ts';

const longestTitle = 120;

/** The problem of each source that gives an article another title than the one that is shown. `united` is made of `items`. */
export function retoldArticles(items: readonly CollectedItem[], united: readonly CollectedItem[]): Problem[] {
  const articles = new Map(united.flatMap((item) => (item.kind === 'article' ? [[item.id, item] as const] : [])));
  return items.flatMap((item) => {
    const shown = articles.get(item.id);
    return shown === undefined || shown.source === item.source || wordsOf(shown) === wordsOf(item)
      ? []
      : [retold(item, shown)];
  });
}

function retold({ id, source, title }: CollectedItem, shown: CollectedItem): Problem {
  const ref = formatRef(id);
  const message = `${source} calls ${ref} ${quote(title)}; it is shown as ${quote(shown.title)}, as ${shown.source} has it.`;
  return problem('article-titles-differ', { source, ref }, message);
}

function quote(title: string): string {
  return `“${cleanLine(title, longestTitle).text}”`;
}

/** The title without what differs from feed to feed and says nothing. */
function wordsOf({ title }: CollectedItem): string {
  return title.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
