import type { Request, Response } from '../../src/collect/collector.ts';
import type { PullRequestNode } from '../../src/collect/pull-request/pull-request-node.ts';
import { pullRequestAnswers } from './pull-request-node.ts';

/** A merge on the default branch: the texts of files below the root as it left them. */
export type ChangelogMerge = { number: number; at: string; files: Record<string, string> };

type Version = { oid: string; at: string; headline: string; files: Record<string, string> };

/** A repository with a change log and pull requests: `before` are the files at the start, each merge adds or replaces some. */
export function changelogAnswers(past: {
  before: Record<string, string>;
  merges: ChangelogMerge[];
  pulls: PullRequestNode[];
  /** The most commits of a path that are shown, the newest. */
  commits?: number;
  /** Whether texts of entries are cut. */
  truncated?: boolean;
}): (request: Request) => Response {
  const versions: Version[] = [{ oid: 'c0', at: '2019-01-01T00:00:00Z', headline: 'Begin', files: past.before }];
  for (const { number, at, files } of past.merges)
    versions.push({
      oid: `c${versions.length}`,
      at,
      headline: `area: change a thing (#${number})`,
      files: { ...versions.at(-1)?.files, ...files },
    });
  const others = pullRequestAnswers(...past.pulls);
  return (request) => {
    if (!request.tag.startsWith('changelog-') || request.api !== 'graphql') return others(request);
    const data = { repository: answer(request.tag, request.variables, { ...past, versions }) };
    return { request, status: 200, data, errors: [], readAt: '2019-05-13T06:00:00Z' };
  };
}

type World = { versions: Version[]; pulls: PullRequestNode[]; commits?: number; truncated?: boolean };

function answer(tag: string, variables: Record<string, unknown>, world: World): unknown {
  const { versions } = world;
  const at = (until: unknown) => ({ nodes: versions.filter((one) => one.at <= String(until)).slice(-1) });
  if (tag === 'changelog-ends')
    return { defaultBranchRef: { target: { a: at(variables['before']), b: at(variables['until']) } } };
  if (tag === 'changelog-files')
    return {
      before: treeAt(versions, String(variables['before'])),
      after: treeAt(versions, String(variables['after'])),
      defaultBranchRef: { target: { history: historyOf(world, String(variables['file']), variables) } },
    };
  if (tag === 'changelog-versions') return blobs(versions, variables, 'v');
  if (tag === 'changelog-entries') {
    const paths = named(variables, 'p').map(([place, path]) => [`h${place}`, historyOf(world, path, variables)]);
    const texts = blobs(versions, variables, 't', world.truncated);
    return { ...texts, defaultBranchRef: { target: Object.fromEntries(paths) as unknown } };
  }
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => /^n\d+$/.test(name))
      .map(([name, number]) => [`p${name.slice(1)}`, world.pulls.find((one) => one.number === number) ?? null]),
  );
}

function blobs(
  versions: Version[],
  variables: Record<string, unknown>,
  letter: string,
  isTruncated = false,
): Record<string, unknown> {
  return Object.fromEntries(
    named(variables, 'e').map(([place, expression]) => {
      const [oid, path = ''] = expression.split(':');
      const text = versions.find((one) => one.oid === oid)?.files[path];
      return [`${letter}${place}`, text === undefined ? null : { isTruncated, text }];
    }),
  );
}

function named(variables: Record<string, unknown>, letter: string): [string, string][] {
  return Object.entries(variables).flatMap(([name, value]) =>
    name.startsWith(letter) && /^\d+$/.test(name.slice(1)) ? [[name.slice(1), String(value)] as [string, string]] : [],
  );
}

/** Who changed a path in the window, newest first. */
function historyOf({ versions, commits = 100 }: World, path: string, { since, until }: Record<string, unknown>) {
  const nodes = versions
    .filter(({ at }) => at >= String(since) && at <= String(until))
    .filter((one) => one.files[path] !== versions[versions.indexOf(one) - 1]?.files[path])
    .map(({ oid, at, headline }) => ({ oid, committedDate: at, messageHeadline: headline }));
  const newest = nodes.toReversed();
  return { pageInfo: { hasNextPage: newest.length > commits }, nodes: newest.slice(0, commits) };
}

function treeAt(versions: Version[], expression: string): unknown {
  const [oid, folder = ''] = expression.split(':');
  const paths = Object.keys(versions.find((one) => one.oid === oid)?.files ?? {}).filter((path) =>
    path.startsWith(`${folder}/`),
  );
  if (paths.length === 0) return null;
  const sections = Map.groupBy(paths, (path) => path.slice(folder.length + 1).split('/')[0] ?? '');
  const entries = [...sections].map(([name, below]) => ({
    name,
    type: 'tree',
    object: { entries: below.map((path) => ({ name: path.split('/').at(-1) ?? '', type: 'blob' })) },
  }));
  return { entries };
}
