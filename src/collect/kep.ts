import { z } from 'zod';
import type { Window } from '../model/window.ts';
import type { Source } from '../model/source.ts';
import type { Collector, Memory, Reading, Response } from './collector.ts';
import { askForHeads, askForPulls } from './kep/kep-requests.ts';
import type { PullsState } from './kep/kep-requests.ts';
import { askForOptIns } from './kep/opt-in-requests.ts';
import { readHeads, readTree } from './kep/read-kep-trees.ts';
import { readKepBlobs } from './kep/read-kep-blobs.ts';
import { readOptIns } from './kep/read-opt-ins.ts';
import { readPulls } from './kep/read-kep-pulls.ts';
import { askForFirstHead, planKepPages, readFirstHead, readKepPage, readLastHead } from './kep/kep-without-token.ts';

const KepOptions = z.strictObject({});

/**
 * Kubernetes enhancement proposals: what changed below `keps/` between both ends of the window. The ids of both trees are
 * one small request, and all of a quiet week beside one search for opt-in labels. Else both trees are compared by blob (the
 * one at the start is remembered where it is small), the merged pull requests tell who changed what, and only the texts
 * of changed KEPs are read. Housekeeping over more than 8 KEPs is one item; a text without a new section is none.
 * Signals are listed in kep-item.ts, bulk-item.ts and opt-in-item.ts.
 */
export const kep: Collector<z.infer<typeof KepOptions>> = {
  kind: 'kep',
  summary: 'new, changed, moved, removed and opted-in KEPs of kubernetes/enhancements',
  yields: ['kep'],
  place: 'repository',
  options: KepOptions,
  start: (source, { window }) => [
    askForHeads(source.repo, window),
    askForOptIns({ repo: source.repo, window }, null, { threads: [] }),
  ],
  startWithoutToken: (source, { window }) => [askForFirstHead(source.repo, window)],
  missingWithoutToken: 'opt-ins and who changed what',
  read(response, source, { window, before: memory }) {
    const { tag } = response.request;
    const where = { source, window, memory };
    if (tag === 'opt-ins') return readOptIns(response, source, window);
    if (tag === 'heads') return readHeads(response, where);
    if (tag === 'first-head') return readFirstHead(response, source, window);
    if (tag === 'last-head') return readLastHead(response, where);
    if (tag === 'tree-before' || tag === 'tree-after') return followTree(response, where);
    if (tag === 'page') return readKepPage(response, source);
    return tag === 'pulls' ? readPulls(response, source, window) : readKepBlobs(response, source);
  },
};

function followTree(response: Response, where: { source: Source; window: Window; memory: Memory }): Reading {
  const { source, window } = where;
  const { changes, heads, ...reading } = readTree(response, where);
  if (changes.length === 0) return reading;
  if (heads.whole) {
    const pages = planKepPages(heads, changes, source);
    return { ...reading, ...pages, problems: [...(reading.problems ?? []), ...(pages.problems ?? [])] };
  }
  const state: PullsState = { heads, changes, pulls: [] };
  return { ...reading, follow: [askForPulls({ repo: source.repo, window }, null, state)] };
}
