import { listedEntries } from '../state/desk-issue.ts';
import { issueStamp } from '../state/issue-stamp.ts';
import type { DeskRequest, PagePlace } from '../state/route.ts';

type Tab = { href: string; label: string; key: string; current: boolean };

/** What stands around every page: the way to the others, who is signed in, and what forms bring back. */
export type DeskFrame = {
  lang: 'zh-Hans' | 'en';
  title: string;
  words: DeskRequest['words'];
  person: { name: string };
  tabs: Tab[];
  issue: { id: string; title: string } | null;
  form: string;
  /** What htmx sends along with every request, as JSON. */
  headers: string;
  otherLanguage: 'zh' | 'en';
  /** Where the choice of a language comes back to. */
  back: string;
  events: string | null;
  /** Of the issue as the page shows it: what happens before the page listens is told to it too. */
  stamp: string | null;
};

export function frameOf(
  { words, language, person }: DeskRequest,
  { title, place, form, back }: { title: string; place: PagePlace; form: string; back: string },
): DeskFrame {
  const { issue } = place;
  return {
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    title,
    words,
    person: { name: person.name },
    tabs: tabsOf({ words, place }),
    issue: issue && { id: issue.id, title: issue.issue.number === null ? issue.id : `Vol. ${issue.issue.number}` },
    form,
    headers: JSON.stringify({ 'x-desk-form': form }),
    otherLanguage: language === 'zh' ? 'en' : 'zh',
    back,
    events: issue && `/issues/${issue.id}/events`,
    stamp: issue && issueStamp(issue),
  };
}

function tabsOf({ words, place: { issue, tab } }: { words: DeskRequest['words']; place: PagePlace }): Tab[] {
  if (issue === null) {
    return [
      { href: '/', label: words.issues, key: '1', current: tab === 'issues' },
      { href: '/effort', label: words.effort, key: '2', current: tab === 'effort' },
    ];
  }
  const base = `/issues/${issue.id}`;
  const first = listedEntries(issue)[0];
  const places = [
    ['triage', `${base}/triage`, words.triage],
    ['entries', first === undefined ? `${base}/entries` : `${base}/entries/${first.slug}`, words.entries],
    ['issue', `${base}/issue`, words.issue],
    ['faces', `${base}/faces`, words.faces],
    ['approve', `${base}/approve`, words.approve],
    ['history', `${base}/history`, words.history],
    // There once somebody has approved it.
    ...(issue.approval === null ? [] : [['sending', `${base}/sending`, words.sending] as const]),
  ] as const;
  return places.map(([name, href, label], at) => ({ href, label, key: String(at + 1), current: name === tab }));
}
