import { coverRidges } from './cover-ridges.ts';
import { itemsOfWeek, type RenderInput } from './render-input.ts';
import type { Ridge } from './view.ts';

const known = new WeakMap<RenderInput['items'], { drawnFor: string; ridges: Ridge[] }>();

/** The landscape of an issue's cover. It is the same in every language, so it is drawn once for the items that it shows. */
export function ridgesOfIssue(
  { issue, items, backlog }: Pick<RenderInput, 'issue' | 'items' | 'backlog'>,
  layers: Parameters<typeof coverRidges>[2],
): Ridge[] {
  const drawnFor = JSON.stringify([issue.window, layers, [...(backlog ?? [])]]);
  const before = known.get(items);
  if (before?.drawnFor === drawnFor) return before.ridges;
  const week = itemsOfWeek(backlog === undefined ? { items } : { items, backlog });
  const ridges = coverRidges(week, issue.window, layers);
  known.set(items, { drawnFor, ridges });
  return ridges;
}
