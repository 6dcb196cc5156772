import { compareText } from '../model/compare-text.ts';
import type { Facts } from '../model/facts.ts';
import type { Author, Item, Move, Ref } from '../model/item.ts';
import type { CollectedItem } from './collector.ts';

/**
 * One item per id, sorted by id, whatever the order and the pages they came in. Moves, refs, labels and texts are united;
 * where two say something different, the one of the first source in the alphabet counts, and what it does not know (null)
 * the others tell. Of two kinds under one id the first is kept.
 */
export function uniteItems(items: readonly CollectedItem[]): CollectedItem[] {
  const groups = Map.groupBy(items.map(arrangeKeys).sort(byContent), ({ id }) => id);
  return [...groups.values()].flatMap(uniteOne).sort((a, b) => compareText(a.id, b.id));
}

function uniteOne(found: CollectedItem[]): CollectedItem[] {
  const [first] = found;
  const same = found.filter(({ kind }) => kind === first?.kind);
  if (first === undefined || same.length === 1) return first === undefined ? [] : [first];
  return [
    {
      ...first,
      author: same.find(({ author }) => author !== null)?.author ?? null,
      createdAt: same.find(({ createdAt }) => createdAt !== null)?.createdAt ?? null,
      facts: fillFacts(first.facts, same),
      moves: arrangeMoves(same.flatMap(({ moves }) => moves)),
      refs: arrangeRefs(same.flatMap(({ refs }) => refs)),
      labels: arrangeLabels(same.flatMap(({ labels }) => labels)),
      signals: arrangeSignals(Object.fromEntries(same.toReversed().flatMap(({ signals }) => Object.entries(signals)))),
      texts: distinct(same.flatMap(({ texts }) => texts)),
    },
  ];
}

function fillFacts(facts: Facts, same: readonly CollectedItem[]): Facts {
  const rows = Object.entries(facts).map(([key, value]: [string, unknown]) => {
    const told = same.map((other) => valueOf(other.facts, key)).find((one) => one !== null && one !== undefined);
    return [key, value ?? told ?? null];
  });
  return Object.fromEntries(rows) as Facts;
}

function valueOf(facts: Facts, key: string): unknown {
  return Object.entries(facts).find(([name]) => name === key)?.[1];
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
