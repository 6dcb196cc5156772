import type { Window } from '../model/window.ts';
import type { Item } from '../model/item.ts';
import type { Ridge } from './view.ts';

/** The picture's own units; the page scales it. */
const width = 1200;
const height = 240;
const bins = 28;

type Layer = { projects: readonly string[]; colour: number };

/**
 * The cover's landscape: one ridge per project group, drawn from what moved in the week, six hours to a step. The ridge of the first
 * group lies in front. Each ridge is scaled to its own busiest hours, because projects differ a hundredfold; a quiet group is a low wave.
 */
export function coverRidges(items: readonly Item[], window: Window, layers: readonly Layer[]): Ridge[] {
  return layers
    .map((layer, index): Ridge => {
      const depth = layers.length < 2 ? 0 : index / (layers.length - 1);
      const counts = smooth(movesPerBin(items, window, new Set(layer.projects)));
      const highest = Math.max(1, ...counts);
      const heights = counts.map((count, bin) => {
        const wave = 0.5 + 0.5 * Math.sin(bin * 0.55 + index * 1.9);
        return 18 + 92 * depth + 14 * wave + (92 - 26 * depth) * (count / highest);
      });
      return { path: ridgePath(heights), colour: layer.colour };
    })
    .toReversed();
}

function movesPerBin(items: readonly Item[], window: Window, projects: ReadonlySet<string>): number[] {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const counts = Array.from({ length: bins }, () => 0);
  for (const item of items) {
    if (!projects.has(item.project)) continue;
    for (const { at } of item.moves) {
      const moment = Date.parse(at);
      if (moment < from || moment >= to) continue;
      const bin = Math.floor((bins * (moment - from)) / (to - from));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return counts;
}

function smooth(counts: readonly number[]): number[] {
  const at = (index: number): number => counts[Math.min(Math.max(index, 0), counts.length - 1)] ?? 0;
  return counts.map((_, index) => (at(index - 1) + 2 * at(index) + at(index + 1)) / 4);
}

/** A soft line through the middles between neighbours, closed along the bottom. Numbers are whole, so that bytes never vary. */
function ridgePath(heights: readonly number[]): string {
  const step = width / (heights.length - 1);
  const points = heights.map((value, index) => ({ x: Math.round(index * step), y: Math.round(height - value) }));
  const curves = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return `Q${before.x} ${before.y} ${Math.round((before.x + point.x) / 2)} ${Math.round((before.y + point.y) / 2)}`;
  });
  const last = points.at(-1) ?? { x: width, y: height };
  return `M0 ${height}V${points[0]?.y ?? height}${curves.join('')}L${last.x} ${last.y}V${height}Z`;
}
