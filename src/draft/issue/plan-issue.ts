import { parseISO } from 'date-fns/parseISO';
import { setSpacing } from '../../check/text/set-spacing.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue, IssueSection } from '../../model/issue.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { IssueId, Window } from '../../model/window.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { explainTerms } from './explain-terms.ts';
import { orderOfReading, planSections } from './plan-sections.ts';
import { writeAbstract } from './write-abstract.ts';
import { writeHeadlines } from './write-headlines.ts';
import { writeLead } from './write-lead.ts';

/** An entry with what the issue says of it. */
export type PlannedEntry = { slug: Slug; entry: Entry; dossier: Dossier; headline: Bilingual };

const week = 7 * 86_400_000;

/** `explained`: how many earlier issues explained a term. */
type IssueSettings = { newsletter: Newsletter; window: Window; explained?: ReadonlyMap<string, number> };

/** The issue of the drafted entries, best first. Sections and groups stand in the order of newsletter.yaml; empty ones are left out. */
export function planIssue(
  entries: readonly PlannedEntry[],
  { newsletter, window, explained = new Map() }: IssueSettings,
): Issue {
  const headline = writeHeadlines(entries);
  const named = headline?.named ?? [];
  const text = entries.flatMap(({ entry }) => [entry.en.title, entry.en.text]).join('\n');
  const set = (one: Bilingual): Bilingual => ({ ...one, zh: setSpacing(one.zh, newsletter.typography.space) });
  return {
    window,
    number: numberOf(window.issue, newsletter.numbering),
    headline: set(headline?.text ?? { zh: '本周没有选出的进展', en: 'No picks this week' }),
    abstract: set(writeAbstract([...named, ...entries.filter((entry) => !named.includes(entry))], named)),
    authors: newsletter.authors,
    editors: newsletter.editors,
    sections: planSections(entries.map(placeOf), newsletter.sections).map((section) => withLead(section, entries, set)),
    bestPractice: [],
    projects: [],
    reading: [],
    glossary: explainTerms(text, newsletter, explained),
    previous: [],
  };
}

function placeOf({ slug, entry: { section, project } }: PlannedEntry) {
  return { slug, section, project };
}

type Set = (text: Bilingual) => Bilingual;

function withLead(section: IssueSection, entries: readonly PlannedEntry[], set: Set): IssueSection {
  const listed = orderOfReading([section]);
  const lead = writeLead(listed.flatMap((slug) => entries.find((one) => one.slug === slug) ?? []));
  return lead === null ? section : { id: section.id, title: section.title, lead: set(lead), groups: section.groups };
}

/** The number of an issue, a week each from the one that is known; null before the first. */
export function numberOf(issue: IssueId, numbering: Newsletter['numbering']): number | null {
  const weeks = Math.round((parseISO(issue).getTime() - parseISO(numbering.issue).getTime()) / week);
  const number = numbering.number + weeks;
  return number >= 1 ? number : null;
}
