import { compareText } from '../model/compare-text.ts';
import type { Author, Item, Move, Ref } from '../model/item.ts';
import type { CollectedItem } from './collector.ts';

/**
 * One item per id, sorted by id, whatever the order and the pages they came in. Moves, refs, labels and texts are united;
 * where two say something different, the one of the first source in the alphabet counts.
 */
export function uniteItems(items: readonly CollectedItem[]): CollectedItem[] {
  const groups = Map.groupBy(items.map(arrangeKeys).sort(byContent), ({ id }) => id);
  return [...groups.values()].flatMap(uniteOne).sort((a, b) => compareText(a.id, b.id));
}

function uniteOne(same: CollectedItem[]): CollectedItem[] {
  const [first, ...others] = same;
  if (first === undefined || others.length === 0) return same;
  return [
    {
      ...first,
      moves: arrangeMoves(same.flatMap(({ moves }) => moves)),
      refs: arrangeRefs(same.flatMap(({ refs }) => refs)),
      labels: arrangeLabels(same.flatMap(({ labels }) => labels)),
      signals: arrangeSignals(Object.fromEntries(same.toReversed().flatMap(({ signals }) => Object.entries(signals)))),
      texts: distinct(same.flatMap(({ texts }) => texts)),
    },
  ];
}

/** The item with its keys and lists in the order that files keep. */
function arrangeKeys(item: CollectedItem): CollectedItem {
  return {
    id: item.id,
    kind: item.kind,
    source: item.source,
    project: item.project,
    section: item.section,
    repo: item.repo,
    url: item.url,
    title: item.title,
    author: arrangeAuthor(item.author),
    state: item.state,
    createdAt: item.createdAt,
    moves: arrangeMoves(item.moves),
    labels: arrangeLabels(item.labels),
    signals: arrangeSignals(item.signals),
    refs: arrangeRefs(item.refs),
    facts: item.facts,
    texts: item.texts,
  };
}

function arrangeAuthor(author: Author | null): Author | null {
  return author && { login: author.login, bot: author.bot };
}

function arrangeMoves(moves: readonly Move[]): Move[] {
  const ordered = moves.map(({ move, at, by, from, to }) => ({
    move,
    at,
    ...(by !== undefined && { by }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }));
  return distinct(ordered).sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || compareText(JSON.stringify(a), JSON.stringify(b)),
  );
}

function arrangeRefs(refs: readonly Ref[]): Ref[] {
  const ordered = refs.map(({ relation, id }) => ({ relation, id }));
  return distinct(ordered).sort((a, b) => compareText(`${a.relation} ${a.id}`, `${b.relation} ${b.id}`));
}

function arrangeLabels(labels: readonly string[]): string[] {
  return distinct([...labels]).sort(compareText);
}

function arrangeSignals(signals: Item['signals']): Item['signals'] {
  return Object.fromEntries(Object.entries(signals).sort(([a], [b]) => compareText(a, b)));
}

function byContent(a: CollectedItem, b: CollectedItem): number {
  return (
    compareText(a.id, b.id) || compareText(a.source, b.source) || compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function distinct<T>(values: T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
