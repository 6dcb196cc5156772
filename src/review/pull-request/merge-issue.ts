import type { Bilingual } from '../../model/bilingual.ts';
import { Issue, type IssueSection } from '../../model/issue.ts';
import { mergeKeys } from '../decide/issue-merge-keys.ts';
import { mergingInto, sameValue, type Clash, type Sides } from '../decide/merge-fields.ts';

/** `issue.yaml` with all that both sides changed; at the keys of `clashes` it has what `theirs` says. */
export type MergedIssue = { issue: Issue; clashes: string[] };

type Merging = ReturnType<typeof mergingInto>;

/** Three ways, by key, by language, and by list of entries. Where nothing differs from `theirs` the very same value comes back. */
export function mergeIssue({ base, mine, theirs }: Sides<Issue>): MergedIssue {
  const found: Clash[] = [];
  const merging = mergingInto(found);
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(Issue.shape) as (keyof Issue)[]) {
    const sides = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const value = isBilingual(key) ? mergeWords(merging, key, sides as Sides<Bilingual | undefined>) : undefined;
    const whole = value ?? (key === 'sections' ? null : merging.value<unknown>(key, sides));
    if (whole !== undefined && whole !== null) merged[key] = whole;
    else if (key === 'number') merged[key] = null;
  }
  const sections = mergeSections(merging, { base: base.sections, mine: mine.sections, theirs: theirs.sections });
  const issue = { ...merged, sections } as Issue;
  const clashes = [...new Set(found.map(({ key }) => key))];
  if (isTwice(issue) && !isTwice(mine) && !isTwice(theirs)) clashes.push('sections');
  return { issue: sameValue(issue, theirs) ? theirs : issue, clashes };
}

function isBilingual(key: keyof Issue): boolean {
  return key === 'headline' || key === 'abstract' || key === 'preface';
}

function mergeWords(merging: Merging, key: string, { base, mine, theirs }: Sides<Bilingual | undefined>) {
  if (base === undefined || mine === undefined || theirs === undefined) return undefined;
  return {
    zh: merging.text(`${key}.zh`, { base: base.zh, mine: mine.zh, theirs: theirs.zh }),
    en: merging.text(`${key}.en`, { base: base.en, mine: mine.en, theirs: theirs.en }),
  };
}

/** By list of entries where all sides have the same sections and groups; else as one. */
function mergeSections(merging: Merging, { base, mine, theirs }: Sides<IssueSection[]>): IssueSection[] {
  const [was, ours, others] = [base, mine, theirs].map(outlineOf);
  if (was !== ours || was !== others) return merging.value('sections', { base, mine, theirs });
  return theirs.map((section, at) => {
    const [before, wanted] = [base[at] ?? section, mine[at] ?? section];
    const key = `sections[${at}]`;
    const title = merging.value(`${key}.title`, { base: before.title, mine: wanted.title, theirs: section.title });
    const lead = merging.value(`${key}.lead`, { base: before.lead, mine: wanted.lead, theirs: section.lead });
    const groups = section.groups.map((group, place) => {
      const [from, to] = [before.groups[place] ?? group, wanted.groups[place] ?? group];
      const name = `${key}.groups[${place}]`;
      return {
        id: group.id,
        title: merging.value(`${name}.title`, { base: from.title, mine: to.title, theirs: group.title }),
        entries: mergeEntries(merging, `${name}.entries`, {
          base: from.entries,
          mine: to.entries,
          theirs: group.entries,
        }),
      };
    });
    return { id: section.id, title, ...(lead === undefined ? {} : { lead }), groups };
  });
}

function mergeEntries(merging: Merging, key: string, sides: Sides<string[]>): string[] {
  const { keys, isClash } = mergeKeys(sides);
  // Both put what they share into another order, and there is no third.
  return isClash ? merging.value(key, sides) : keys;
}

function outlineOf(sections: readonly IssueSection[]): string {
  return JSON.stringify(sections.map(({ id, groups }) => [id, groups.map((group) => group.id)]));
}

/** Whether an entry stands in two places, as it does where each side moved it elsewhere. */
function isTwice({ sections }: Issue): boolean {
  const slugs = sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
  return new Set(slugs).size < slugs.length;
}
