import { z } from 'zod';
import { Instant } from '../../model/instant.ts';
import { problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Request, Response } from '../collector.ts';
import { shiftInstant } from '../instants.ts';
import type { KepChange } from './diff-kep-trees.ts';
import { nameOf, type KepHeads, type KepWork } from './kep-requests.ts';
import { isTextOnly, kepBlobs } from './plan-kep-blobs.ts';
import { kepWithoutTexts, readKepTexts } from './read-kep-blobs.ts';
import { compareHeads, kepsIncomplete, type KepWhere } from './read-kep-trees.ts';

/** Pages of raw text that are read in one run; they count against no limit of the API, but each is a request. */
const mostPages = 40;

const Commits = z.array(z.object({ sha: z.string(), commit: z.object({ committer: z.object({ date: Instant }) }) }));
const Page = z.object({ text: z.string() });

type First = { oid: string } | null;
type PagesState = { heads: KepHeads; work: KepWork; texts: Record<string, string | null>; left: string[] };

/** Without a token both ends of the window are the newest commits before them, one REST request each. */
export function askForFirstHead(repo: string, window: Window): Request {
  return askForHead(repo, window.from, { tag: 'first-head' });
}

/** The commit at the window's start; the one at its end is asked for next. No commit means that there was nothing yet. */
export function readFirstHead(response: Response, source: Source, window: Window): Reading {
  const commits = Commits.safeParse(response.data).data;
  if (commits === undefined) return { items: [], problems: [kepsIncomplete(source, 'the first commit did not come')] };
  const first: First = commits[0] === undefined ? null : { oid: commits[0].sha };
  return { items: [], follow: [askForHead(source.repo, window.to, { tag: 'last-head', state: { first } })] };
}

/** The commit at the window's end; goes on as with a token, but with the trees of the whole repository. */
export function readLastHead(response: Response, where: KepWhere): Reading {
  const last = Commits.safeParse(response.data).data?.[0];
  if (last === undefined)
    return { items: [], problems: [kepsIncomplete(where.source, 'the last commit did not come')] };
  const { first } = response.request.state as { first: First };
  const after = { oid: last.sha, tree: last.sha, at: last.commit.committer.date };
  return compareHeads({ branch: 'HEAD', before: first && { ...first, tree: first.oid }, after, whole: true }, where);
}

/** Asks for the texts of changed KEPs as web pages, as far as they go: new ones and changed metadata first. */
export function planKepPages(heads: KepHeads, changes: KepChange[], source: Source): Reading {
  const works = changes.map((change): KepWork => ({ change, pulls: [] })).sort((one, other) => rank(one) - rank(other));
  let pages = 0;
  const read = works.filter((work) => {
    const more = kepBlobs(work, heads).length;
    if (pages + more > mostPages) return false;
    pages += more;
    return true;
  });
  const left = works.filter((work) => !read.includes(work));
  const keys = left.map(({ change }) => change.key).join(', ');
  const message = `${left.length} of ${works.length} changed KEPs of ${source.repo} were not read without a token: ${keys}.`;
  return {
    items: left.flatMap((work) => kepWithoutTexts(work, source, heads)),
    problems: left.length > 0 ? [problem('kep-texts-left-out', { source: source.id }, message)] : [],
    follow: read.flatMap((work) => {
      const expressions = kepBlobs(work, heads).map(({ expression }) => expression);
      return askForPage({ heads, work, texts: {}, left: expressions }, source);
    }),
  };
}

/** A page of raw text. The KEP is read with its last page. */
export function readKepPage(response: Response, source: Source): Reading {
  const { left, texts, ...state } = response.request.state as PagesState;
  const [expression = '', ...others] = left;
  const text = response.status === 200 ? (Page.safeParse(response.data).data?.text ?? null) : null;
  const known = { ...texts, [expression]: text };
  if (others.length > 0) return { items: [], follow: askForPage({ ...state, texts: known, left: others }, source) };
  return readKepTexts([state.work], { heads: state.heads, texts: new Map(Object.entries(known)) }, source);
}

function askForHead(repo: string, until: Instant, more: Pick<Request, 'tag' | 'state'>): Request {
  const { owner, name } = nameOf(repo);
  const parameters = { owner, repo: name, until: shiftInstant(until, -1), per_page: 1 };
  return { api: 'rest', route: 'GET /repos/{owner}/{repo}/commits', parameters, ...more };
}

function askForPage(state: PagesState, source: Source): Request[] {
  const [expression] = state.left;
  if (expression === undefined) return [];
  const [oid = '', path = ''] = expression.split(/:(.*)/s);
  const file = path.split('/').map(encodeURIComponent).join('/');
  const url = `https://raw.githubusercontent.com/${source.repo}/${oid}/${file}`;
  const otherwise = kepWithoutTexts(state.work, source, state.heads);
  return [{ api: 'web', tag: 'page', url, state, worth: 100 - 10 * rank(state.work), otherwise }];
}

function rank({ change }: KepWork): number {
  if (change.before === null || change.after === null) return 0;
  if (change.before.metadata?.sha !== change.after.metadata?.sha) return 1;
  return isTextOnly(change) ? 3 : 2;
}
