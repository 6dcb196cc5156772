import { createHash } from 'node:crypto';
import type { Slug } from '../../model/entry.ts';
import type { Problem } from '../../model/problem.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { flagsOf } from '../state/entry-state.ts';
import { say, type Words } from '../words/words.ts';
import { githubCode, githubText } from './github-text.ts';
import type { Held, PullComment } from './pull-request-state.ts';

/** What is to be said of an entry. `key` is the place of its first problem, such as `zh.text[2]`. */
export type EntryComment = { slug: Slug; body: string; key: string | null };

/** What makes the comments of a pull request say what is so now; each entry has one. */
export type CommentPlan = { create: EntryComment[]; update: (Pick<PullComment, 'id' | 'kind'> & { body: string })[] };

/** Problems that one comment names, and the characters that they may take; the rest is counted. */
const most = 20;
const mostCharacters = 20_000;

const marker = /^<!-- zhoubao-entry (?<slug>[a-z0-9-]{1,80}) (?<digest>[0-9a-f]{16}) -->/;

/** The comments that there should be: one for each entry that has a problem nobody looked at, or an edit that was not taken over. */
export function entryComments(issue: DeskIssue, held: readonly Held[], words: Words): EntryComment[] {
  const slugs = [
    ...new Set([...listedEntries(issue).map(({ slug }) => slug), ...held.flatMap(({ slug }) => slug ?? [])]),
  ];
  return slugs.flatMap((slug) => {
    const open = flagsOf(issue, slug).filter(({ seen }) => !seen);
    const problems = [
      ...held.flatMap((one) => (one.slug === slug ? [one.problem] : [])),
      ...open.map(({ problem }) => problem),
    ];
    if (problems.length === 0) return [];
    const body = marked(slug, [
      openLine(problems.length, slug, words),
      listOf(problems, words, `entries/${slug}.yaml`),
      words.prMend,
    ]);
    return [{ slug, body, key: open[0]?.problem.place.key ?? null }];
  });
}

/** Only comments of `me` are ours: anybody can write a mark. */
export function planComments(
  wanted: readonly EntryComment[],
  there: readonly PullComment[],
  { me, words }: { me: number; words: Words },
): CommentPlan {
  const ours = there.flatMap((comment) => {
    const { slug, digest } = marker.exec(comment.body)?.groups ?? {};
    return slug === undefined || comment.user?.id !== me ? [] : [{ ...comment, slug, digest }];
  });
  const first = new Map(ours.map((comment) => [comment.slug, comment]).reverse() as [Slug, (typeof ours)[number]][]);
  const update = ours.flatMap((comment) => {
    const open = first.get(comment.slug) === comment ? wanted.find(({ slug }) => slug === comment.slug) : undefined;
    const body = open?.body ?? marked(comment.slug, [say(words.prMended, { file: fileOf(comment.slug) })]);
    return marker.exec(body)?.groups?.['digest'] === comment.digest
      ? []
      : [{ id: comment.id, kind: comment.kind, body }];
  });
  return { create: wanted.filter(({ slug }) => !first.has(slug)), update };
}

/**
 * The problems of a list as lines of Markdown, each with its place; the file that all are about is not named. What is beyond the length
 * that a comment may have is counted.
 */
export function listOf(problems: readonly Problem[], words: Words, about?: string): string {
  const lines: string[] = [];
  let left = mostCharacters;
  for (const problem of problems.slice(0, most)) {
    const line = lineOf(problem, words, about);
    left -= line.length;
    if (left < 0) break;
    lines.push(line);
  }
  const rest = problems.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- ${say(words.prMore, { count: rest })}`] : [])].join('\n');
}

function lineOf({ severity, place, message }: Problem, words: Words, about: string | undefined): string {
  const named = [place.file === about ? undefined : place.file, place.key];
  const where = named.flatMap((part) => (part === undefined ? [] : [githubCode(part.slice(0, 200))])).join(' ');
  const kind = { error: words.prError, warning: words.prWarning, info: words.prInfo }[severity];
  return `- **${kind}** ${where === '' ? '' : `${where} `}${githubText(message.slice(0, 500))}`;
}

function openLine(count: number, slug: Slug, words: Words): string {
  return say(count === 1 ? words.prOneOpen : words.prManyOpen, { count, file: fileOf(slug) });
}

function fileOf(slug: Slug): string {
  return githubCode(`entries/${slug}.yaml`);
}

function marked(slug: Slug, paragraphs: readonly string[]): string {
  const text = paragraphs.join('\n\n');
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `<!-- zhoubao-entry ${slug} ${digest} -->\n${text}`;
}
