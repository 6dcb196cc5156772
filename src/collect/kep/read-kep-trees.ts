import { z } from 'zod';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import type { Memory, Reading, Response } from '../collector.ts';
import { diffKepTrees, type KepChange, type KepTree } from './diff-kep-trees.ts';
import { askForTree, type KepHeads, type TreeState } from './kep-requests.ts';
import { parseKepHeads, parseKepTree } from './parse-kep-answers.ts';

/** Where a reading belongs. `memory` is what the newest earlier issue remembered. */
export type KepWhere = { source: Source; window: Window; memory: Memory };

/** A tree that is longer as JSON is read again: the memory is a file that people keep in git. Characters. */
const mostRemembered = 60_000;

/** The tree at the end of an earlier window: its id, the commit it was read at, and blobs by path. */
const RememberedTree = z.object({ tree: z.string(), commit: z.string(), files: z.record(z.string(), z.string()) });

/** Both ends of the window. Equal trees end the reading; else the trees that are not remembered are asked for. */
export function readHeads(response: Response, where: KepWhere): Reading {
  const parsed = parseKepHeads(response.data);
  if (parsed === 'missing')
    return { items: [], problems: [kepsIncomplete(where.source, 'the repository is not there')] };
  if (parsed === 'unreadable')
    return { items: [], problems: [kepsIncomplete(where.source, 'the last commits did not come as expected')] };
  return parsed === null ? { items: [] } : compareHeads(parsed, where);
}

/** Goes on with what both ends of the window are. */
export function compareHeads(heads: KepHeads, { source, window, memory }: KepWhere): Reading {
  const known = RememberedTree.safeParse(memory['tree']).data;
  if (heads.before?.tree === heads.after.tree) return { items: [], ...(known ? { remember: { tree: known } } : {}) };
  const at = isInWindow(window, heads.after.at) ? heads.after.at : window.from;
  const dated: KepHeads = { ...heads, after: { ...heads.after, at } };
  const { before, after } = dated;
  const isKnown = before !== null && (known?.tree === before.tree || known?.commit === before.oid);
  if (before === null || isKnown) {
    const files = isKnown ? (known?.files ?? {}) : {};
    return { items: [], follow: [askForTree(source.repo, after.tree, { heads: dated, before: files })] };
  }
  return { items: [], follow: [askForTree(source.repo, before.tree, { heads: dated })] };
}

/** A tree: after the first the second is asked for, after that the changes are known. */
export function readTree(
  response: Response,
  { source }: KepWhere,
): Reading & { changes: KepChange[]; heads: KepHeads } {
  const state = response.request.state as { heads: KepHeads } | TreeState;
  const { heads } = state;
  const tree = parseKepTree(response, heads.whole === true);
  if (tree === null) {
    const problems = [kepsIncomplete(source, `a file tree did not come (HTTP ${response.status})`)];
    return { items: [], changes: [], heads, problems };
  }
  const problems = tree.truncated ? [kepsIncomplete(source, 'a file tree was cut short')] : [];
  if (!('before' in state)) {
    const follow = [askForTree(source.repo, heads.after.tree, { heads, before: tree.files })];
    return { items: [], changes: [], heads, problems, follow };
  }
  const changes = diffKepTrees(state.before, tree.files);
  return {
    items: [],
    changes,
    heads,
    problems,
    ...(tree.truncated ? {} : { remember: remembered(heads, tree.files) }),
  };
}

function remembered({ after, whole }: KepHeads, files: KepTree): Memory {
  const tree = { tree: whole ? '' : after.tree, commit: after.oid, files };
  return JSON.stringify(tree).length <= mostRemembered ? { tree } : {};
}

/** The problem that KEPs may be missing. */
export function kepsIncomplete(source: Source, what: string): Problem {
  const message = `KEPs of ${source.repo} may be missing: ${what}.`;
  return problem('kep-tree-incomplete', { source: source.id }, message);
}
