import { compareText } from '../model/compare-text.ts';
import type { Facts } from '../model/facts.ts';
import type { Author, Item, Move, Ref } from '../model/item.ts';
import type { AnySource } from '../model/source.ts';
import { articleRanks, rankArticles } from './article-publisher.ts';
import type { CollectedItem } from './collector.ts';

/**
 * One item per id, sorted by id, whatever the order and the pages they came in. Moves, refs, labels and texts are united;
 * where two say something different, the one of the first source in the alphabet counts, within a source the file of a KEP
 * before its tracking issue and else the one that moved last; what it does not know (null) the others tell. Of two kinds
 * under one id the first is kept.
 *
 * An article is told by the source that publishes it, then by tips, whatever their place in the alphabet; where its publisher
 * tells it, other feeds add nothing. `sources` says which feed lies where.
 */
export function uniteItems(items: readonly CollectedItem[], sources: readonly AnySource[] = []): CollectedItem[] {
  const rankOf = rankArticles(sources);
  const inOrder = items
    .map(arrangeKeys)
    .sort((a, b) => compareText(a.id, b.id) || rankOf(a) - rankOf(b) || byContent(a, b));
  return [...Map.groupBy(inOrder, ({ id }) => id).values()].flatMap((found) => uniteOne(founded(found, rankOf)));
}

/** Without what strangers say of an article that its publisher tells: they could add a summary and a text of their own. */
function founded(found: CollectedItem[], rankOf: (item: CollectedItem) => number): CollectedItem[] {
  const isPublished = found.some((item) => rankOf(item) === articleRanks.publisher);
  return isPublished ? found.filter((item) => rankOf(item) <= articleRanks.tip) : found;
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

/** The last key only makes the order the same at every run: it says nothing of which one is right. */
function byContent(a: CollectedItem, b: CollectedItem): number {
  return (
    compareText(a.source, b.source) ||
    Number(isTrackingIssue(a)) - Number(isTrackingIssue(b)) ||
    lastMoveOf(b) - lastMoveOf(a) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

/** An item of a KEP that was not read from its file: it knows the title and the milestone, and no status or stage. */
function isTrackingIssue({ facts }: CollectedItem): boolean {
  return facts.kind === 'kep' && facts.path === '';
}

/** Milliseconds since 1970; 0 where nothing moved. */
function lastMoveOf({ moves }: CollectedItem): number {
  return Math.max(0, ...moves.map(({ at }) => Date.parse(at)));
}

function distinct<T>(values: T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
