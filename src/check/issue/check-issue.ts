import type { Collection } from '../../model/collection.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Issue } from '../../model/issue.ts';
import type { Item, ItemId } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Told } from '../../model/story.ts';
import { checkEntry } from '../entry/check-entry.ts';
import type { EntryGrounds } from './check-grounds-of-issue.ts';
import { checkIssueText } from './check-issue-text.ts';
import { indexEvidence } from '../grounds/evidence-index.ts';
import { plainStyle, type HouseStyle } from '../grounds/house-style.ts';
import { recordOf, recordOfTold } from '../grounds/record-of.ts';

export type IssueToCheck = {
  issue: Issue;
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  items: readonly Item[];
  /** The stored text of a digest. */
  evidence: (digest: Digest) => string | undefined;
  collection: Collection;
  /** What earlier issues told, by story. */
  told?: ReadonlyMap<ItemId, Told>;
  house?: HouseStyle;
  /** Entries that people took out of the issue: nobody forgot to list them. */
  takenOut?: readonly Slug[];
};

/**
 * What takes time: one check for each entry, one for the issue's own texts, and making ready for it what each listed entry rests on. Who
 * knows that nothing changed that is looked at gives what came of it then, and does not call it.
 */
export type IssueChecks = {
  ofEntry: (asked: { slug: Slug }, check: () => Problem[]) => Problem[];
  ofTexts: (check: () => Problem[]) => Problem[];
  groundsOf: (asked: Pick<Entry, 'story' | 'links'>, make: () => EntryGrounds) => EntryGrounds;
};

const anew: IssueChecks = {
  ofEntry: (_, check) => check(),
  ofTexts: (check) => check(),
  groundsOf: (_, make) => make(),
};

/** Everything that must hold of an issue before people approve it, entries in the order of their names. */
export function checkIssue(input: IssueToCheck, checks = anew): Problem[] {
  const items = new Map<ItemId, Item>(input.items.map((item) => [item.id, item]));
  const { evidence, told, house = plainStyle } = input;
  const known = { items, evidence, house, ...(told === undefined ? {} : { told }) };
  const entries = [...input.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...checkSources(input.collection),
    ...checkListing(input),
    ...checks.ofTexts(() =>
      checkIssueText(input.issue, {
        titles: input.items.map((item) => item.title),
        house,
        entries: groundsOf(input, items, checks),
      }),
    ),
    ...entries.flatMap(([slug, entry]) =>
      checks.ofEntry({ slug }, () => checkEntry({ slug, entry, draft: input.drafts.get(slug) }, known)),
    ),
    ...reportMachineText(input.entries),
  ];
}

/** Evidence and record of every listed entry, those of its links included. */
function groundsOf(
  { issue, entries, evidence, told }: IssueToCheck,
  items: ReadonlyMap<ItemId, Item>,
  checks: Pick<IssueChecks, 'groundsOf'>,
): EntryGrounds[] {
  const make = (entry: Pick<Entry, 'story' | 'links'>): EntryGrounds => {
    const own = [...new Set([entry.story, ...entry.links])].flatMap((id) => items.get(id) ?? []);
    const texts = own.flatMap((item) => item.evidence.flatMap(({ digest }) => evidence(digest) ?? []));
    const record = [...recordOf(own), ...recordOfTold(told?.get(entry.story))];
    return { items: own, evidence: texts, record, index: indexEvidence(texts, record) };
  };
  return listedSlugs(issue).flatMap(({ slug }) => {
    const entry = entries.get(slug);
    return entry === undefined ? [] : [checks.groundsOf(entry, () => make(entry))];
  });
}

function checkSources({ sources }: Collection): Problem[] {
  return sources
    .filter(({ outcome }) => outcome === 'partial' || outcome === 'failed')
    .map(({ source, kind, outcome, items, note }) => {
      const found = outcome === 'failed' ? 'could not be read' : `was read in part, with ${items} items`;
      const why = note === null ? '.' : `: ${note.replace(/\.$/, '')}.`;
      return problem('issue-source-incomplete', { source }, `The source ${source} (${kind}) ${found}${why}`);
    });
}

function checkListing({ issue, entries, takenOut = [] }: IssueToCheck): Problem[] {
  const file = 'issue.yaml';
  const seen = new Set<Slug>();
  const problems: Problem[] = [];
  for (const { slug, key } of listedSlugs(issue)) {
    if (!entries.has(slug))
      problems.push(problem('issue-entry-missing', { file, key }, `There is no entries/${slug}.yaml.`));
    if (seen.has(slug))
      problems.push(problem('issue-entry-repeated', { file, key }, `${slug} stands in the issue twice.`));
    seen.add(slug);
  }
  const unlisted = [...entries.keys()].filter((slug) => !seen.has(slug) && !takenOut.includes(slug)).sort();
  return [
    ...problems,
    ...unlisted.map((slug) => {
      const file = `entries/${slug}.yaml`;
      return problem('issue-entry-unlisted', { file }, `${file} is in no group of issue.yaml.`);
    }),
  ];
}

function listedSlugs(issue: Issue): { slug: Slug; key: string }[] {
  return issue.sections.flatMap((section, s) =>
    section.groups.flatMap((group, g) =>
      group.entries.map((slug, e) => ({ slug, key: `sections[${s}].groups[${g}].entries[${e}]` })),
    ),
  );
}

function reportMachineText(entries: ReadonlyMap<Slug, Entry>): Problem[] {
  const count = (origin: Entry['origin']): number =>
    [...entries.values()].filter((entry) => entry.origin === origin).length;
  const [offline, model] = [count('offline'), count('model')];
  if (offline + model === 0) return [];
  const message = `${offline + model} of ${entries.size} entries began as machine text: ${offline} by the offline writer, ${model} by a model.`;
  return [problem('issue-machine-text', { file: 'issue.yaml' }, message)];
}
