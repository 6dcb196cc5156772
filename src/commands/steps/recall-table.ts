import { meanOf } from '../../rank/evaluate/metrics.ts';
import { chanceWithin, type PickPlace, type Span } from '../../rank/evaluate/place-picks.ts';
import type { OrderedWeeks } from './order-weeks.ts';
import { formatTable } from './table.ts';

/** A ranker by name and the orders that it gave: one, or several of chance, whose shares are averaged. */
export type NamedOrders = readonly [name: string, orders: readonly OrderedWeeks[]];

/** First places that a share is given for. */
const limits = [3, 10, 20] as const;

/**
 * What share of the picks stands among the first stories of their project, and of their section: a row for each project and each
 * section that has picks, and one for all projects together. Stories with equal scores share their places.
 */
export function recallTable(
  rankers: readonly NamedOrders[],
  placesIn: (ordered: OrderedWeeks) => readonly PickPlace[],
): string {
  const rows = rankers.flatMap(([name, orders]) => {
    const places = orders.map(placesIn);
    const row = (among: string, spanOf: (place: PickPlace) => Span | null) => {
      const spans = places.map((some) => some.map(spanOf).filter((span) => span !== null));
      const within = (most: number) => spans.map((some) => meanOf(some.map((span) => chanceWithin(span, most))));
      return [name, among, String(spans[0]?.length ?? 0), ...limits.map((most) => meanOf(within(most)).toFixed(2))];
    };
    const all = places[0] ?? [];
    const [projects, sections] = [namesOf(all, 'project'), namesOf(all, 'section')];
    return [
      ...projects.map((which) => row(which, ({ project, shared }) => (project === which ? shared.project : null))),
      row('every project', ({ shared }) => shared.project),
      ...sections.map((which) => row(`section ${which}`, (one) => (one.section === which ? one.shared.section : null))),
    ];
  });
  const head = ['ranker', 'among the stories of', 'picks', ...limits.map((most) => `first ${most}`)];
  return formatTable(head, rows);
}

function namesOf(places: readonly PickPlace[], key: 'project' | 'section'): string[] {
  return [...new Set(places.map((place) => place[key]))].sort();
}
