import { z } from 'zod';
import { hiddenCharacters } from '../model/hidden-characters.ts';
import { problem, type Problem } from '../model/problem.ts';
import { Repo, type Source } from '../model/source.ts';
import { isInWindow, type Window } from '../model/window.ts';
import { isBot } from './bot-account.ts';
import type { CollectedItem } from './collector.ts';
import { evidenceCut, formatDay, formatEvidence, type Fact } from './evidence-text.ts';
import { parseRefs } from './parse-refs.ts';

const ReleaseNode = z.object({
  tagName: z
    .string()
    .regex(/^\S{1,250}$/)
    .refine((tag) => tag.search(hiddenCharacters) === -1, 'expected a tag without hidden characters'),
  name: z.string().nullable(),
  url: z.httpUrl(),
  createdAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
  isPrerelease: z.boolean(),
  isDraft: z.boolean(),
  description: z.string().nullable(),
  author: z.object({ type: z.string().optional(), login: z.string() }).nullable(),
});
type ReleaseNode = z.infer<typeof ReleaseNode>;

const prereleaseTag = /(?:^|[.\d_-])(?:alpha|beta|rc|pre|preview|dev|nightly|snapshot|canary)(?=[.\d_-]|$)/i;
const version = /(?:^|[^\d.])(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?/;

type Place = { source: Source; window: Window; repo: string };
type Read = { items: CollectedItem[]; problems: Problem[] };

/** The item of one release, or none when it was not published inside the window; a row that cannot be read is a problem. */
export function readRelease(row: unknown, { source, window, repo: name }: Place): Read {
  const parsed = ReleaseNode.safeParse(row);
  if (!parsed.success) return { items: [], problems: [unreadable(row, source)] };
  const node = parsed.data;
  if (node.isDraft || node.publishedAt === null || !isInWindow(window, node.publishedAt)) {
    return { items: [], problems: [] };
  }
  const repo = Repo.safeParse(name).data ?? source.repo;
  const prerelease = node.isPrerelease || prereleaseTag.test(node.tagName);
  const { text, cut } = releaseText(node, repo, prerelease);
  const item: CollectedItem = {
    id: `rel:${repo.toLowerCase()}@${node.tagName}`,
    kind: 'release',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url: node.url,
    title: titleOf(node),
    author: node.author && { login: node.author.login, bot: isBot(node.author.login, node.author.type) },
    state: 'released',
    createdAt: node.createdAt,
    moves: [{ move: 'released', at: node.publishedAt, ...(node.author && { by: node.author.login }) }],
    labels: [],
    signals: signalsOf(node, prerelease),
    refs: parseRefs({ repo, number: null, title: titleOf(node), body: node.description ?? '' }),
    facts: { kind: 'release', tag: node.tagName, prerelease },
    texts: [{ label: 'release', url: node.url, text }],
  };
  return { items: [item], problems: cut ? [cutProblem(node, source)] : [] };
}

function titleOf({ name, tagName }: ReleaseNode): string {
  return name?.trim() ? name : tagName;
}

function signalsOf(node: ReleaseNode, prerelease: boolean): CollectedItem['signals'] {
  const [, major, minor, patch] = version.exec(node.tagName) ?? [];
  const isMinor = minor !== undefined && Number(minor) > 0 && Number(patch ?? 0) === 0;
  return {
    prerelease,
    major: major !== undefined && Number(minor) === 0 && Number(patch ?? 0) === 0,
    minor: isMinor,
    patch: patch !== undefined && Number(patch) > 0,
    submodule: node.tagName.includes('/'),
    notesLength: (node.description ?? '').trim().length,
  };
}

function releaseText(node: ReleaseNode, repo: string, prerelease: boolean) {
  const facts: Fact[] = [
    ['repository', repo],
    ['release', node.tagName],
    ['title', titleOf(node)],
    ['author', node.author?.login ?? null],
    ['state', 'released'],
    ['released', node.publishedAt && formatDay(node.publishedAt)],
    ['prerelease', prerelease ? 'yes' : 'no'],
  ];
  return formatEvidence(facts, 'notes', node.description ?? '');
}

function unreadable(row: unknown, source: Source): Problem {
  const tag =
    row !== null && typeof row === 'object' && 'tagName' in row ? JSON.stringify(row.tagName) : 'without a tag';
  const message = `A release of ${source.repo}, ${(tag ?? '').slice(0, 100)}, could not be read and is missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function cutProblem(node: ReleaseNode, source: Source): Problem {
  const ref = `rel:${source.repo.toLowerCase()}@${node.tagName}`;
  return evidenceCut({ source: source.id, ref }, `the notes of ${ref}`);
}
