import type { DeskEvent } from '../state/desk-ports.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { Present } from '../state/presence.ts';
import type { DeskRequest } from '../state/route.ts';
import { say } from '../words/words.ts';

type Asking = Pick<DeskRequest, 'person' | 'words' | 'language' | 'ports'>;

/** The others who are here, each with a sentence on where, and who is in which entry. */
export function presenceView(present: readonly Present[], asking: Asking, issue: DeskIssue | null) {
  const others = present.filter(({ id }) => id !== asking.person.id);
  const who = others.map(({ name, places }) => {
    const place = placeInWords(places.at(-1) ?? '', asking, issue);
    return { name, words: say(asking.words.peopleAt, { name, place }) };
  });
  const entries = new Map<string, string[]>();
  for (const { name, places } of others)
    for (const place of places) {
      const slug = /^entries\/([a-z0-9-]+)$/.exec(place)?.[1];
      if (slug !== undefined) entries.set(slug, [...(entries.get(slug) ?? []), name]);
    }
  return { event: 'presence', data: { who, entries: Object.fromEntries(entries) } };
}

/** What changed and by whom, with the stamp of what it became; nobody is told in words what they did themselves. */
export function changeView(
  { by, entries }: DeskEvent & { kind: 'changed' },
  { person, words, ports }: Asking,
  stamp: string,
) {
  const isOwn = by === person.id;
  const name = by === null ? null : (ports.presence.nameOf(by) ?? by);
  const told = name === null ? words.peopleChangedOutside : say(words.peopleChanged, { name });
  return {
    event: 'changed',
    data: { kind: 'changed', by, entries, stamp, words: isOwn ? '' : told, reload: words.peopleReload },
  };
}

function placeInWords(place: string, { words, language }: Asking, issue: DeskIssue | null): string {
  const [page = '', slug] = place.split('/');
  const entry = page === 'entries' && slug !== undefined ? issue?.entries.get(slug) : undefined;
  if (entry !== undefined) return say(words.peopleEntry, { title: entry[language].title });
  const names: Record<string, string> = {
    triage: words.triage,
    entries: words.entries,
    issue: words.issue,
    faces: words.faces,
    approve: words.approve,
    history: words.history,
  };
  return names[page] ?? words.desk;
}
