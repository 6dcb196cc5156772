import { z } from 'zod';
import { isInWindow } from '../model/window.ts';
import type { Window } from '../model/window.ts';
import { problem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Collector, Reading, Response } from './collector.ts';
import { diffKepTrees } from './kep/diff-kep-trees.ts';
import { askForBlobs, askForHeads, askForPulls, askForTree } from './kep/kep-requests.ts';
import type { KepHeads, KepPull, PullsState, TreeState } from './kep/kep-requests.ts';
import { parseKepHeads, parseKepPulls, parseKepTree } from './kep/parse-kep-answers.ts';
import { kepBlobs, planKepBlobs } from './kep/plan-kep-blobs.ts';
import { readKepBlobs } from './kep/read-kep-blobs.ts';

const KepOptions = z.strictObject({});

/**
 * Kubernetes enhancement proposals: what changed below `keps/` between both ends of the window. The ids of both trees are
 * one call, and the last one of a quiet week. Else both trees are compared by blob, the merged pull requests tell who changed
 * what, and only the texts of changed KEPs are read, 50 a call. Signals are listed in kep-item.ts.
 */
export const kep: Collector<z.infer<typeof KepOptions>> = {
  kind: 'kep',
  summary: 'new, changed, moved and removed KEPs of kubernetes/enhancements',
  options: KepOptions,
  start: (source, window) => [askForHeads(source.repo, window)],
  read(response, source, window) {
    const where = { source, window };
    if (response.request.tag === 'heads') return readHeads(response, where);
    if (response.request.tag === 'tree-before' || response.request.tag === 'tree-after')
      return readTree(response, where);
    return response.request.tag === 'pulls' ? readPulls(response, where) : readKepBlobs(response, source);
  },
};

type Where = { source: Source; window: Window };

function readHeads(response: Response, { source, window }: Where): Reading {
  const parsed = parseKepHeads(response.data);
  if (parsed === 'missing') return { items: [], problems: [unread(source, 'the repository is not there')] };
  if (parsed === null || parsed.before?.tree === parsed.after.tree) return { items: [] };
  const at = isInWindow(window, parsed.after.at) ? parsed.after.at : window.from;
  const heads: KepHeads = { ...parsed, after: { ...parsed.after, at } };
  if (heads.before === null)
    return { items: [], follow: [askForTree(source.repo, heads.after.tree, { heads, before: {} })] };
  return { items: [], follow: [askForTree(source.repo, heads.before.tree, { heads })] };
}

function readTree(response: Response, { source, window }: Where): Reading {
  const tree = parseKepTree(response);
  if (tree === null)
    return { items: [], problems: [unread(source, `a file tree did not come (HTTP ${response.status})`)] };
  const problems = tree.truncated ? [unread(source, 'a file tree was cut short')] : [];
  if (response.request.tag === 'tree-before') {
    const { heads } = response.request.state as { heads: KepHeads };
    return { items: [], problems, follow: [askForTree(source.repo, heads.after.tree, { heads, before: tree.files })] };
  }
  const { heads, before } = response.request.state as TreeState;
  const changes = diffKepTrees(before, tree.files);
  const state: PullsState = { heads, changes, pulls: [] };
  return {
    items: [],
    problems,
    follow: changes.length > 0 ? [askForPulls({ repo: source.repo, window }, null, state)] : [],
  };
}

function readPulls(response: Response, { source, window }: Where): Reading {
  const state = response.request.state as PullsState;
  const page = parseKepPulls(response.data, state.changes);
  const problems = page?.unread === 0 ? [] : [unread(source, 'a pull request did not come as expected')];
  const pulls = [...state.pulls, ...(page?.pulls ?? []).filter((pull) => isInWindow(window, pull.mergedAt))];
  if (page?.after) {
    const follow = [askForPulls({ repo: source.repo, window }, page.after, { ...state, pulls })];
    return { items: [], problems, follow };
  }
  const follow = planKepBlobs(state.heads, state.changes, pulls.sort(byMerge)).map(({ works, pairing }) => {
    const expressions = works.flatMap((work) => kepBlobs(work, state.heads).map((blob) => blob.expression));
    return askForBlobs(source.repo, expressions, { heads: state.heads, works, pairing });
  });
  return { items: [], problems, follow };
}

function byMerge(one: KepPull, other: KepPull): number {
  return Date.parse(one.mergedAt) - Date.parse(other.mergedAt) || one.number - other.number;
}

function unread(source: Source, what: string): Problem {
  const message = `KEPs of ${source.repo} may be missing: ${what}.`;
  return problem('kep-tree-incomplete', { source: source.id }, message);
}
