import { entryDigest } from '../../src/draft/dossier/digest.ts';
import { Draft } from '../../src/model/draft.ts';
import { Entry, slugOf, type Slug } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import { Item } from '../../src/model/item.ts';
import type { Attempt } from '../../src/model/problem.ts';
import { Ranked } from '../../src/model/story.ts';
import { openFolder } from '../../src/platform/folder.ts';
import {
  format,
  readAllItems,
  readDrafts,
  readEntries,
  readEvidence,
  readIssue,
  readRanking,
} from '../../src/platform/issue-folder.ts';
import { commitChanges, digestOf } from '../../src/platform/issue-log.ts';
import type { Files } from '../../src/platform/ports.ts';

/** Characters that every stored text has at least: a description with what was said below it. */
const least = 2000;

type Whole = {
  issue: Issue;
  items: Item[];
  ranked: Ranked[];
  entries: Map<Slug, Entry>;
  drafts: Map<Slug, Draft>;
  texts: Map<string, string>;
};

/**
 * Makes the issue in a folder as large as that of a busy week: its stories of pull requests are told in it again under other numbers, each
 * from texts of its own, until it lists so many entries. Written with a line of the log, as a stage writes.
 */
export async function growIssue(root: string, most: { entries: number }): Promise<{ stories: number; bytes: number }> {
  const folder = openFolder(root);
  const whole = lengthened(await readWhole(folder));
  const own = [...whole.entries.keys()].filter((slug) => /\d{3,}$/.test(slug));
  for (let copy = 1; whole.entries.size < most.entries; copy += 1) {
    if (copy > 8) throw new Error('The sample issue has too few entries to be made that large.');
    for (const slug of own.slice(0, most.entries - whole.entries.size)) tellAgain(whole, slug, copy);
  }
  await commitChanges(folder, {
    by: 'npm run bench:desk',
    did: 'made the issue larger',
    at: '2019-05-13T00:00:00Z',
    changes: filesOf(whole),
  });
  const bytes = [...whole.texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { stories: whole.ranked.length, bytes };
}

async function readWhole(folder: Files): Promise<Whole> {
  const [issue, items, ranked] = [await readIssue(folder), await readAllItems(folder), await readRanking(folder)];
  const digests = valueOf(items).flatMap(({ evidence }) => evidence.map(({ digest }) => digest));
  return {
    issue: valueOf(issue),
    items: valueOf(items),
    ranked: valueOf(ranked),
    entries: (await readEntries(folder)).value,
    drafts: (await readDrafts(folder)).value,
    texts: await readEvidence(folder, digests),
  };
}

function valueOf<T>({ value, problems }: Attempt<T>): T {
  if (value === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return value;
}

/** The same issue with texts that go on with their own words; what was quoted stays at its place. */
function lengthened(whole: Whole): Whole {
  const grown = [...whole.texts].map(([digest, text]) => {
    const times = Math.ceil(least / Math.max(1, text.length));
    return [digest, Array.from({ length: times }, () => text).join('\n')] as const;
  });
  const digests = new Map(grown.map(([digest, text]) => [digest, digestOf(text)]));
  return {
    ...whole,
    items: whole.items.map((item) => Item.parse(renamed(item, digests))),
    drafts: new Map([...whole.drafts].map(([slug, draft]) => [slug, Draft.parse(renamed(draft, digests))])),
    texts: new Map(grown.map(([, text]) => [digestOf(text), text])),
  };
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const json = JSON.stringify(value).replaceAll(/[0-9a-f]{64}/g, (digest) => names.get(digest) ?? digest);
  return JSON.parse(json);
}

/** Puts the story of an entry into the issue once more, after it, with another number of as many digits. */
function tellAgain(whole: Whole, slug: Slug, copy: number): void {
  const [entry, draft] = [whole.entries.get(slug), whole.drafts.get(slug)];
  const item = whole.items.find(({ id }) => id === entry?.story);
  const story = whole.ranked.find(({ id }) => id === entry?.story);
  if (!entry || !draft || !item || !story) throw new Error(`${slug} is not whole.`);
  const number = /\d+$/.exec(slug)?.[0] ?? '';
  const other = `${((Number(number[0]) + copy - 1) % 9) + 1}${number.slice(1)}`;
  const numbered = (text: string): string => text.replaceAll(new RegExp(`(?<!\\w)${number}(?!\\w)`, 'g'), other);
  const own = new Map<string, string>();
  for (const { digest } of item.evidence) {
    const text = `${numbered(whole.texts.get(digest) ?? '')}\n${other}`;
    own.set(digest, digestOf(text));
    whole.texts.set(digestOf(text), text);
  }
  const again = (value: unknown): unknown => JSON.parse(numbered(JSON.stringify(renamed(value, own))));
  const made = { item: Item.parse(again(item)), entry: Entry.parse(again(entry)), draft: Draft.parse(again(draft)) };
  const madeSlug = slugOf(made.item.id);
  whole.items.push(made.item);
  whole.ranked.push(Ranked.parse(again(story)));
  whole.entries.set(madeSlug, made.entry);
  whole.drafts.set(madeSlug, { ...made.draft, entryDigest: entryDigest(made.entry) });
  for (const { groups } of whole.issue.sections) {
    for (const { entries } of groups) {
      if (entries.includes(slug)) entries.splice(entries.indexOf(slug) + 1, 0, madeSlug);
    }
  }
}

function filesOf({ issue, items, ranked, entries, drafts, texts }: Whole): Map<string, string> {
  return new Map([
    ['items.jsonl', format.items(items)],
    ['ranking.jsonl', format.ranking(ranked)],
    ['issue.yaml', format.issue(issue)],
    ['drafts/issue.json', format.draftedIssue(issue)],
    ...[...entries].map(([slug, entry]) => [`entries/${slug}.yaml`, format.entry(entry)] as const),
    ...[...drafts].map(([slug, draft]) => [`drafts/${slug}.json`, format.draft(draft)] as const),
    ...[...texts].map(([digest, text]) => [`evidence/${digest}.txt`, text] as const),
  ]);
}
