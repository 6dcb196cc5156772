import { threadId, type Move } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { CollectedItem } from '../collector.ts';
import { formatDay, formatEvidence } from '../evidence-text.ts';
import type { Fact } from '../evidence-text.ts';
import { kepSlug } from './parse-kep-path.ts';
import type { OptInEvent, OptInThread } from './parse-opt-ins.ts';

/** A lead opts a KEP in; the release team judges it afterwards. */
const lead = 'lead-opted-in';

/**
 * The item of a KEP whose tracking issue was opted into a release, judged by the release team or taken out again; null
 * when nothing of that happened. Taken out is told only where another of these labels still stands (opt-in-requests.ts). What changed in its files in the same week is an item with the same id, whose title and
 * facts stand where both are united (unite-items.ts tells them apart by the empty `path`).
 *
 * Signals (flags): `optedIn` (by its lead), `tracked`, `untracked` (by the release team), `optedOut`.
 */
export function optInItem(thread: OptInThread, source: Source): CollectedItem | null {
  const moves = movesOf(thread);
  if (moves.length === 0) return null;
  const id = `kep:${thread.number}`;
  const title = thread.title.replace(/^\s*(?:KEP[-\s#]*\d+\s*[:-]\s*)/i, '').trim();
  return {
    id,
    kind: 'kep',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url: thread.url,
    title: title === '' ? `KEP-${thread.number}` : title,
    author: thread.author === null ? null : { login: thread.author, bot: false },
    state: 'changed',
    createdAt: thread.createdAt,
    moves,
    labels: labelsOf(thread.events),
    signals: Object.fromEntries(Object.entries(flagsOf(thread.events)).filter(([, value]) => value)),
    refs: [{ relation: 'subject', id: threadId(source.repo, thread.number) }],
    facts: {
      kind: 'kep',
      number: thread.number,
      slug: kepSlug(
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
          .replaceAll(/^-|-$/g, ''),
      ),
      path: '',
      sig: null,
      status: null,
      previousStatus: null,
      stage: null,
      previousStage: null,
      milestone: thread.milestone,
    },
    texts: [{ label: 'tracking issue', url: thread.url, text: textOf(thread, title, source.repo) }],
  };
}

function movesOf({ events, milestone }: OptInThread): Move[] {
  const flags = flagsOf(events);
  const isOut = flags.optedOut || flags.untracked;
  return events
    .flatMap((event): Move[] => {
      const when = { at: event.at, ...(event.by === null ? {} : { by: event.by }) };
      const to = milestone === null ? {} : { to: milestone };
      if (event.done === 'labelled') {
        if (event.value === lead || event.value === 'tracked/yes') return [{ move: 'opted-in', ...when, ...to }];
        return event.value === 'tracked/no' ? [{ move: 'declined', ...when, ...to }] : [];
      }
      if (event.done === 'unlabelled') return event.value === lead ? [{ move: 'withdrawn', ...when }] : [];
      return isOut && event.done === 'unplanned' ? [{ move: 'milestone-changed', ...when, from: event.value }] : [];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** A label that was set and taken away again counts by the last of both. */
function flagsOf(events: OptInEvent[]): Record<'optedIn' | 'optedOut' | 'tracked' | 'untracked', boolean> {
  const last = (label: string): OptInEvent['done'] | null =>
    events
      .filter(({ value }) => value === label)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
      .at(-1)?.done ?? null;
  return {
    optedIn: last(lead) === 'labelled',
    optedOut: last(lead) === 'unlabelled',
    tracked: last('tracked/yes') === 'labelled',
    untracked: last('tracked/no') === 'labelled',
  };
}

/** The labels that were set in the window and still stand at its end. */
function labelsOf(events: OptInEvent[]): string[] {
  const standing = new Set<string>();
  for (const { done, value } of events.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))) {
    if (done === 'labelled') standing.add(value);
    if (done === 'unlabelled') standing.delete(value);
  }
  return [...standing].sort();
}

const words: Record<OptInEvent['done'], string> = {
  labelled: 'label set',
  unlabelled: 'label removed',
  planned: 'milestone set',
  unplanned: 'milestone removed',
};

function textOf({ events, ...thread }: OptInThread, title: string, repo: string): string {
  const facts: Fact[] = [
    ['repository', repo],
    ['kep', String(thread.number)],
    ['title', title],
    ['milestone', thread.milestone],
    ...events.map(({ done, value, at, by }): Fact => {
      return [words[done], `${value} on ${formatDay(at)}${by === null ? '' : ` by @${by}`}`];
    }),
  ];
  return formatEvidence(facts, 'tracking issue', thread.title).text;
}
