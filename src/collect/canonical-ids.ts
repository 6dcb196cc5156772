import { compareText } from '../model/compare-text.ts';
import type { ItemId } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { AnySource, Repo } from '../model/source.ts';
import type { CollectedItem } from './collector.ts';

/** The current name of a repository by any name that it had, in lower case. */
export type Names = ReadonlyMap<string, Repo>;
type Read = { source: AnySource; items: readonly CollectedItem[] };

/**
 * The names that repositories had before: what `formerly` says, and what GitHub answered under another name. A source whose
 * items all live in one other repository was renamed; single items elsewhere were transferred and keep their place.
 */
export function repositoryNames(read: readonly Read[]): { names: Names; problems: Problem[] } {
  const current = new Set(read.flatMap(({ source }) => (source.repo === null ? [] : [source.repo.toLowerCase()])));
  const names = new Map<string, Repo>();
  for (const { repo, formerly } of read.map(({ source }) => source)) {
    for (const name of repo === null ? [] : formerly.map((one) => one.toLowerCase())) {
      if (repo !== null && !current.has(name)) names.set(name, repo);
    }
  }
  const problems: Problem[] = [];
  for (const [id, same] of Map.groupBy(read, ({ source }) => source.id)) {
    const repo = same[0]?.source.repo ?? null;
    const found =
      repo === null
        ? null
        : otherRepository(
            repo,
            same.flatMap(({ items }) => items),
          );
    if (repo === null || found === null) continue;
    names.set(repo.toLowerCase(), found);
    const message = `${repo} is called ${found} now; set repo: ${found} and formerly: [${repo}] in sources/${id}.yaml.`;
    problems.push(problem('repository-renamed', { source: id, file: `sources/${id}.yaml`, key: 'repo' }, message));
  }
  return { names, problems: problems.sort((a, b) => compareText(a.message, b.message)) };
}

/** The one other repository that all threads, releases, votes and applications of a source live in; null where it is the source's own. */
function otherRepository(repo: Repo, items: readonly CollectedItem[]): Repo | null {
  const places = new Map(
    items.flatMap(({ id, repo: place }) => (place !== null && ofThread.test(id) ? [[place.toLowerCase(), place]] : [])),
  );
  const [first] = [...places.values()];
  return places.size === 1 && first !== undefined && !places.has(repo.toLowerCase()) ? first : null;
}

const ofThread = /^(?:gh|rel|vote|proj):/;
const inRepository = /^(gh|rel|vote|repo):([^/#@]+\/[^#@]+)(.*)$/;

/** The id with the current name of its repository. */
export function canonicalId(id: ItemId, names: Names): ItemId {
  const [, scheme, repo, rest] = inRepository.exec(id) ?? [];
  const current = repo === undefined ? undefined : currentName(repo, names);
  return current === undefined ? id : `${scheme}:${current.toLowerCase()}${rest}`;
}

/** The item under current names; a reference to itself is none. */
export function canonicalItem(item: CollectedItem, names: Names): CollectedItem {
  const id = canonicalId(item.id, names);
  const refs = item.refs.map((ref) => ({ ...ref, id: canonicalId(ref.id, names) })).filter((ref) => ref.id !== id);
  return { ...item, id, refs, repo: item.repo === null ? null : (currentName(item.repo, names) ?? item.repo) };
}

/** Follows names to the newest one; undefined where the name is current. */
function currentName(repo: string, names: Names): Repo | undefined {
  let found = names.get(repo.toLowerCase());
  for (let steps = 0; steps < names.size; steps++) found = names.get(found?.toLowerCase() ?? '') ?? found;
  return found;
}
