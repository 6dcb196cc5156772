import { findMentions } from '../../check/reading/find-terms.ts';
import { setSpacing } from '../../check/text/set-spacing.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { ExplainedTerm } from '../../model/issue.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';

/** A headline to choose: `id` is `draft` for the one that was drafted, else the entry whose title it is. `why` is the ranking's reason. */
type Candidate = { id: string; title: Bilingual; why: Bilingual | null; isProposed: boolean };

/** The headline as it was drafted, the story that the ranking proposes, and then the title of every entry in its order. */
export function candidatesOf(issue: DeskIssue): Candidate[] {
  const proposals = new Map(issue.ranked.map(({ id, headline }) => [id, headline]));
  const entries = listedEntries(issue).map(({ slug, entry }): Candidate => {
    const why = proposals.get(entry.story) ?? null;
    return { id: slug, title: { zh: entry.zh.title, en: entry.en.title }, why, isProposed: why !== null };
  });
  const drafted = issue.draftedIssue;
  const first: Candidate[] =
    drafted === null ? [] : [{ id: 'draft', title: drafted.headline, why: null, isProposed: false }];
  const { zh, en } = issue.issue.headline;
  return [...first, ...entries.filter((one) => one.isProposed), ...entries.filter((one) => !one.isProposed)].filter(
    ({ title }) => title.zh !== zh || title.en !== en,
  );
}

/** A term to explain, and how many of the last issues explained it. */
type TermChoice = ExplainedTerm & { explained: number };

/** The terms of the glossary that the entries use and the issue does not explain, those first that were not explained lately. */
export function termsOf(issue: DeskIssue, explained: ReadonlyMap<string, number>): TermChoice[] {
  const { glossary, typography } = issue.newsletter;
  const has = new Set(issue.issue.glossary.map(({ term }) => term));
  const used = new Set(findMentions(englishOf(issue), glossary).map(({ term }) => term));
  const choices = [...used].flatMap(({ term, meaning }) =>
    meaning === undefined || has.has(term)
      ? []
      : [
          {
            term,
            meaning: { ...meaning, zh: setSpacing(meaning.zh, typography.space) },
            explained: explained.get(term) ?? 0,
          },
        ],
  );
  return choices.toSorted((a, b) => a.explained - b.explained);
}

/** The terms that the issue explains and that no entry uses. */
export function unusedTerms(issue: DeskIssue): Set<string> {
  const { glossary } = issue.newsletter;
  const text = englishOf(issue);
  const used = new Set(findMentions(text, glossary).map(({ term }) => term.term));
  const own = issue.issue.glossary.map(({ term }) => term);
  // What the house does not know is looked for as it is written.
  return new Set(own.filter((term) => !used.has(term) && !text.toLowerCase().includes(term.toLowerCase())));
}

function englishOf(issue: DeskIssue): string {
  return listedEntries(issue)
    .flatMap(({ entry: { en, children = [] } }) => [
      en.title,
      en.text,
      ...children.flatMap(({ title, text }) => [title?.en ?? '', text.en]),
    ])
    .join('\n');
}
