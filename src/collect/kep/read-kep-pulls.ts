import type { Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import type { Reading, Request, Response } from '../collector.ts';
import { bulkItem } from './bulk-item.ts';
import { askForBlobs, askForPulls, type KepHeads, type KepPull, type PullsState } from './kep-requests.ts';
import { parseKepPulls } from './parse-kep-answers.ts';
import { kepBlobs, planKepBlobs, type KepPlan } from './plan-kep-blobs.ts';
import { kepWithoutTexts } from './read-kep-blobs.ts';
import { kepsIncomplete } from './read-kep-trees.ts';

/** A page of merged pull requests. After the last one the texts of the changed KEPs are asked for. */
export function readPulls(response: Response, source: Source, window: Window): Reading {
  const state = response.request.state as PullsState;
  const page = parseKepPulls(response.data, state.changes);
  const problems = page?.unread === 0 ? [] : [kepsIncomplete(source, 'a pull request did not come as expected')];
  const pulls = [...state.pulls, ...(page?.pulls ?? []).filter((pull) => isInWindow(window, pull.mergedAt))];
  if (page?.after) {
    const follow = [askForPulls({ repo: source.repo, window }, page.after, { ...state, pulls })];
    return { items: [], problems, follow };
  }
  const plan = planKepBlobs(state.heads, state.changes, pulls.sort(byMerge));
  return {
    items: plan.bulks.map((bulk) => bulkItem(bulk, source)),
    problems,
    follow: plan.reads.map((read) => askForTexts(read, source, state.heads)),
  };
}

function askForTexts({ works, pairing }: KepPlan['reads'][number], source: Source, heads: KepHeads): Request {
  const expressions = works.flatMap((work) => kepBlobs(work, heads).map((blob) => blob.expression));
  const request = askForBlobs(source.repo, expressions, { heads, works, pairing });
  return { ...request, otherwise: works.flatMap((work) => kepWithoutTexts(work, source, heads)) };
}

function byMerge(one: KepPull, other: KepPull): number {
  return Date.parse(one.mergedAt) - Date.parse(other.mergedAt) || one.number - other.number;
}
