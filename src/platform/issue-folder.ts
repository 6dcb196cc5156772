import { stringify } from 'yaml';
import { z } from 'zod';
import { Approval } from '../model/approval.ts';
import { Collection } from '../model/collection.ts';
import { compareText } from '../model/compare-text.ts';
import { Decision } from '../model/decision.ts';
import { Draft } from '../model/draft.ts';
import { Entry, Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import { Issue } from '../model/issue.ts';
import { Item } from '../model/item.ts';
import { problem, type Attempt, type Outcome } from '../model/problem.ts';
import { Review } from '../model/review.ts';
import { Snapshot } from '../model/snapshot.ts';
import { Ranked } from '../model/story.ts';
import { digestOf } from './issue-log.ts';
import { formatJson, formatJsonLines, parseJson, parseJsonLines } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Files } from './ports.ts';

/** What the draft stage wrote as `issue.yaml`; an `issue.yaml` that differs from it was edited by people. */
export const DraftedIssue = z.strictObject({ issue: Issue });
export type DraftedIssue = z.infer<typeof DraftedIssue>;

/** Which stage writes a file that another one misses. */
type Needed = { file: string; writer: string };

async function readNeeded<T>(folder: Files, needed: Needed, parse: (text: string) => Attempt<T>): Promise<Attempt<T>> {
  const text = await folder.read(needed.file);
  if (text !== null) return parse(text);
  const message = `${needed.file} is not there; \`zhoubao ${needed.writer}\` writes it.`;
  return { value: null, problems: [problem('file-missing', { file: needed.file }, message)] };
}

/** All rows or none: a stage that reads a part of a file would lose the rest. The first broken row stands for all. */
function whole<T>({ value, problems }: Outcome<T[]>): Attempt<T[]> {
  const [first] = problems;
  if (!first) return { value, problems };
  const more = problems.length > 1 ? ` ${problems.length - 1} more rows cannot be read.` : '';
  return { value: null, problems: [{ ...first, message: first.message + more }] };
}

export function readItems(folder: Files): Promise<Attempt<Item[]>> {
  const file = 'items.jsonl';
  return readNeeded(folder, { file, writer: 'collect' }, (text) => whole(parseJsonLines({ file, text, schema: Item })));
}

/** Items of earlier issues that stories of the backlog are about; a week that needs none has no such file. */
export async function readBacklog(folder: Files): Promise<Attempt<Item[]>> {
  const file = 'backlog.jsonl';
  const text = await folder.read(file);
  return text === null ? { value: [], problems: [] } : whole(parseJsonLines({ file, text, schema: Item }));
}

/** All items that a story of the issue may be about: those of the week, then those of the backlog. */
export async function readAllItems(folder: Files): Promise<Attempt<Item[]>> {
  const [week, backlog] = [await readItems(folder), await readBacklog(folder)];
  const problems = [...week.problems, ...backlog.problems];
  if (week.value === null || backlog.value === null) return { value: null, problems };
  const known = new Set(week.value.map(({ id }) => id));
  return { value: [...week.value, ...backlog.value.filter(({ id }) => !known.has(id))], problems };
}

export function readCollection(folder: Files): Promise<Attempt<Collection>> {
  const file = 'collection.json';
  return readNeeded(folder, { file, writer: 'collect' }, (text) => parseJson({ file, text, schema: Collection }));
}

/** What the sources remember; an issue whose sources remember nothing has no such file. */
export async function readSnapshot(folder: Files): Promise<Attempt<Snapshot>> {
  const file = 'snapshot.json';
  const text = await folder.read(file);
  return text === null ? { value: null, problems: [] } : parseJson({ file, text, schema: Snapshot });
}

export function readRanking(folder: Files): Promise<Attempt<Ranked[]>> {
  const file = 'ranking.jsonl';
  return readNeeded(folder, { file, writer: 'rank' }, (text) => whole(parseJsonLines({ file, text, schema: Ranked })));
}

/** What people decided about the stories of an issue; one that nobody edited has no such file. */
export async function readDecisions(folder: Files): Promise<Attempt<Decision[]>> {
  const file = 'decisions.jsonl';
  const text = await folder.read(file);
  return text === null ? { value: null, problems: [] } : whole(parseJsonLines({ file, text, schema: Decision }));
}

export function readIssue(folder: Files): Promise<Attempt<Issue>> {
  const file = 'issue.yaml';
  return readNeeded(folder, { file, writer: 'draft' }, (text) =>
    parseYaml({ file, text, schema: Issue, code: 'file-invalid' }),
  );
}

export async function readDraftedIssue(folder: Files): Promise<Attempt<Issue>> {
  const file = 'drafts/issue.json';
  const text = await folder.read(file);
  if (text === null) return { value: null, problems: [] };
  const { value, problems } = parseJson({ file, text, schema: DraftedIssue });
  return { value: value?.issue ?? null, problems };
}

/** What editors did beside the texts; an issue that nobody reviewed has no such file. */
export async function readReview(folder: Files): Promise<Attempt<Review>> {
  const file = 'review.json';
  const text = await folder.read(file);
  return text === null ? { value: null, problems: [] } : parseJson({ file, text, schema: Review });
}

/** Who approved what; an issue that nobody approved has no such file. */
export async function readApproval(folder: Files): Promise<Attempt<Approval>> {
  const file = 'approval.yaml';
  const text = await folder.read(file);
  return text === null
    ? { value: null, problems: [] }
    : parseYaml({ file, text, schema: Approval, code: 'file-invalid' });
}

/** The evidence texts that are asked for, are there, and are still what was read. */
export async function readEvidence(folder: Files, digests: Iterable<Digest>): Promise<Map<Digest, string>> {
  const texts = new Map<Digest, string>();
  for (const digest of new Set(digests)) {
    const text = await folder.read(`evidence/${digest}.txt`);
    if (text !== null && digestOf(text) === digest) texts.set(digest, text);
  }
  return texts;
}

export function readEntries(folder: Files): Promise<Outcome<Map<Slug, Entry>>> {
  return readEach(folder, { name: 'entries', ending: '.yaml' }, (file, text) =>
    parseYaml({ file, text, schema: Entry, code: 'file-invalid' }),
  );
}

export function readDrafts(folder: Files): Promise<Outcome<Map<Slug, Draft>>> {
  return readEach(folder, { name: 'drafts', ending: '.json' }, (file, text) =>
    parseJson({ file, text, schema: Draft }),
  );
}

async function readEach<T>(
  folder: Files,
  { name, ending }: { name: string; ending: string },
  parse: (file: string, text: string) => Attempt<T>,
): Promise<Outcome<Map<Slug, T>>> {
  const outcome: Outcome<Map<Slug, T>> = { value: new Map(), problems: [] };
  for (const path of await folder.list(name)) {
    const slug = path.slice(name.length + 1, -ending.length);
    if (!path.endsWith(ending) || path === 'drafts/issue.json') continue;
    if (!Slug.safeParse(slug).success) {
      outcome.problems.push(problem('file-invalid', { file: path }, `${path} is not named after a story.`));
      continue;
    }
    const { value, problems } = parse(path, (await folder.read(path)) ?? '');
    if (value !== null) outcome.value.set(slug, value);
    outcome.problems.push(...problems);
  }
  return outcome;
}

/** The text of each file of an issue, for writing. */
export const format = {
  items: (items: readonly Item[]): string => formatJsonLines(items),
  collection: (collection: Collection): string => formatJson(collection),
  snapshot: (snapshot: Snapshot): string => formatJson(sortKeys(snapshot)),
  ranking: (ranked: readonly Ranked[]): string => formatJsonLines(ranked),
  decisions: (decisions: readonly Decision[]): string => formatJsonLines(decisions),
  issue: (issue: Issue): string => formatYaml(issue),
  entry: (entry: Entry): string => formatYaml(entry),
  draft: (draft: Draft): string => formatJson(draft),
  review: (review: Review): string => formatJson(review),
  approval: (approval: Approval): string => formatYaml(approval),
  draftedIssue: (issue: Issue): string => formatJson({ issue } satisfies DraftedIssue),
};

/** The same value with the keys of all its objects in the order of the alphabet. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const rows = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(rows.map(([key, inner]) => [key, sortKeys(inner)]));
}

function formatYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}
