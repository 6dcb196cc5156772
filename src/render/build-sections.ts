import type { Issue, IssueGroup, IssueSection } from '../model/issue.ts';
import { problem } from '../model/problem.ts';
import type { Outcome, Place } from '../model/problem.ts';
import { blocksOf } from './blocks.ts';
import { buildEntry } from './build-entry.ts';
import type { EntryContext } from './build-entry.ts';
import { joinOutcomes } from './outcomes.ts';
import { markOf } from './project-mark.ts';
import type { EntryView, GroupView, Mark, SectionView } from './view.ts';

type SectionContext = EntryContext & { marks: ReadonlyMap<string, Mark> };

/** The news sections of an issue in its order. Groups and sections without a single entry are left out. */
export function buildSections(issue: Issue, context: SectionContext): Outcome<SectionView[]> {
  const firstPlaces = new Map<string, string>();
  const outcomes = issue.sections.map((section, at) => buildSection({ section, at, firstPlaces }, context));
  return joinOutcomes(outcomes);
}

function buildSection(
  where: { section: IssueSection; at: number; firstPlaces: Map<string, string> },
  context: SectionContext,
): Outcome<SectionView | null> {
  const { section, at, firstPlaces } = where;
  const anchor = anchorOf('section', section.id, String(at + 1));
  const groups = joinOutcomes(
    section.groups.map((group, groupAt) =>
      buildGroup(
        {
          group,
          key: `sections[${at}].groups[${groupAt}]`,
          anchor: `${anchor}-${anchorOf('group', group.id, String(groupAt + 1))}`,
          firstPlaces,
        },
        context,
      ),
    ),
  );
  if (groups.value.length === 0) return { value: null, problems: groups.problems };
  return {
    value: {
      anchor,
      title: blocksOf(section.title, context.mode),
      lead: section.lead === undefined ? [] : blocksOf(section.lead, context.mode),
      groups: groups.value,
    },
    problems: groups.problems,
  };
}

function buildGroup(
  where: { group: IssueGroup; key: string; anchor: string; firstPlaces: Map<string, string> },
  context: SectionContext,
): Outcome<GroupView | null> {
  const { group, key, anchor, firstPlaces } = where;
  const outcomes: Outcome<EntryView | null>[] = [];
  const title = blocksOf(group.title, context.mode);
  const level = title.length > 0 ? 'h4' : 'h3';
  let index = 1;
  for (const [at, slug] of group.entries.entries()) {
    const place: Place = { file: 'issue.yaml', key: `${key}.entries[${at}]` };
    const first = firstPlaces.get(slug);
    const outcome =
      first === undefined ? buildEntry({ slug, index, place, level }, context) : repeated(slug, place, first);
    if (first === undefined) firstPlaces.set(slug, place.key ?? '');
    if (outcome.value !== null) index += 1;
    outcomes.push(outcome);
  }
  const entries = joinOutcomes(outcomes);
  if (entries.value.length === 0) return { value: null, problems: entries.problems };
  const mark = context.marks.get(group.id) ?? markOf(group.id.length);
  return {
    value: { anchor, title, mark, entries: entries.value },
    problems: entries.problems,
  };
}

function repeated(slug: string, place: Place, first: string): Outcome<null> {
  const message = `The entry ${slug} already stands at ${first}; it is shown there alone.`;
  return { value: null, problems: [problem('render-entry-repeated', place, message)] };
}

/** A name for links inside the page: stable while the id is, and always usable. */
function anchorOf(kind: string, id: string, fallback: string): string {
  const name = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${kind}-${name === '' ? fallback : name}`;
}
