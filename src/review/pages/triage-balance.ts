import type { Newsletter } from '../../model/newsletter.ts';
import { groupsOf } from '../../model/group-of.ts';
import { placesOfRepository } from '../../model/places-of-repository.ts';
import type { Language } from '../../model/bilingual.ts';
import { placesOf } from '../decide/triage-places.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { say, type Words } from '../words/words.ts';

/** How many stories are in, and how that stands to what newsletter.yaml wants. */
export type QuotaView = {
  text: string;
  mark: 'few' | 'fine' | 'many';
  word: string;
  count: number;
  min: number;
  /** The end of a bar. */
  top: number;
};

/** The balance of a section. `groups` are by `section/group`; sources with most stories come first. */
export type BalanceView = {
  id: string;
  title: string;
  quota: QuotaView | null;
  count: number;
  groups: [string, QuotaView][];
  sources: { name: string; text: string; isOver: boolean }[];
};

type Saying = { words: Words; language: Language };

/** Sources of a section that are named. */
const named = 3;

/** How many stories each section and group has, against its quota, and which repositories and publishers have most of them. */
export function balanceOf(issue: DeskIssue, { words, language }: Saying): BalanceView[] {
  const listed = listedEntries(issue);
  const house = issue.newsletter.sections;
  return placesOf(issue.issue, house).map(({ id, title, groups }) => {
    const own = listed.filter(({ section }) => section === id);
    const section = house.find((one) => one.id === id);
    const known = section === undefined ? [] : groupsOf(section);
    return {
      id,
      title: title[language],
      count: own.length,
      quota: section === undefined ? null : quotaView(own.length, section.quota, words),
      groups: groups.flatMap((group) => {
        const quota = known.find((one) => one.id === group.id)?.quota;
        const view = quota && quotaView(group.entries.length, quota, words);
        return view === undefined ? [] : [[`${id}/${group.id}`, view] as [string, QuotaView]];
      }),
      sources:
        section === undefined ? [] : sourcesOf(issue, { own: own.map(({ entry }) => entry.story), section, words }),
    };
  });
}

type Quota = Newsletter['sections'][number]['quota'];

function quotaView(count: number, { min, max }: Quota, words: Words): QuotaView {
  const mark = count < min ? 'few' : count > max ? 'many' : 'fine';
  const word = { few: words.triageFew, fine: words.triageFine, many: words.triageMany }[mark];
  return {
    text: say(min === 0 ? words.triageQuotaMost : words.triageQuota, { in: count, min, max }),
    mark,
    word,
    count,
    min,
    top: Math.max(max, count, 1),
  };
}

type Sources = { own: readonly string[]; section: Newsletter['sections'][number]; words: Words };

/** Who has more than one of the stories of a section: one of each is no matter of balance. */
function sourcesOf({ items }: DeskIssue, { own, section, words }: Sources): BalanceView['sources'] {
  const most = placesOfRepository(section);
  const counts = new Map<string, number>();
  for (const id of own) {
    const item = items.get(id);
    if (item === undefined) continue;
    const name = item.repo ?? (item.facts.kind === 'article' ? item.facts.publisher : item.source);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1 || count > most)
    .sort(([, a], [, b]) => b - a)
    .slice(0, named)
    .map(([name, count]) => ({ name, text: say(words.triageShare, { count, most }), isOver: count > most }));
}
