import type { Instant } from '../../model/instant.ts';
import { isInWindow, type Window } from '../../model/window.ts';

export type LabelEvent = {
  type: 'LabeledEvent' | 'UnlabeledEvent';
  createdAt: Instant;
  label: string;
  by: string | null;
};

/** The labels that a thread had when the window ended: those it has now, with later changes taken back. */
export function labelsAt(now: readonly string[], events: readonly LabelEvent[], window: Window): string[] {
  const labels = new Set(now);
  for (const { type, label } of newestFirst(
    events.filter(({ createdAt }) => Date.parse(createdAt) >= Date.parse(window.to)),
  )) {
    if (type === 'LabeledEvent') labels.delete(label);
    else labels.add(label);
  }
  return [...labels].sort();
}

/** Labels that were put on inside the window and were still there at its end, each with the last time. */
export function labelledIn(events: readonly LabelEvent[], labels: readonly string[], window: Window): LabelEvent[] {
  const inWindow = newestFirst(events.filter(({ createdAt }) => isInWindow(window, createdAt)));
  return labels.flatMap((label) => {
    const last = inWindow.find((event) => event.label === label);
    return last?.type === 'LabeledEvent' ? [last] : [];
  });
}

function newestFirst(events: readonly LabelEvent[]): LabelEvent[] {
  return events.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
