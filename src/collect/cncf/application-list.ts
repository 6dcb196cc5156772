import { z } from 'zod';
import { Repo, type Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Request, Response } from '../collector.ts';
import { repositoryNotFound } from '../repository-not-found.ts';
import type { Board } from './application-step.ts';
import { projectsUnreadable, tooManyThreads } from './projects-unreadable.ts';
import { readApplication } from './read-application.ts';

const mostRestRows = 100;

/** The threads that changed since the window began, as the REST API lists them without a token: one request, no dates of labels. */
export function askForApplicationList({ repo: name }: Source, window: Window): Request {
  const [owner, repo] = name.split('/');
  const parameters = { owner, repo, state: 'all', since: window.from, per_page: mostRestRows };
  return { api: 'rest', route: 'GET /repos/{owner}/{repo}/issues', parameters, tag: 'list' };
}

type Place = { window: Window; board: Board };

const RestIssue = z.object({
  number: z.int(),
  title: z.string(),
  html_url: z.string(),
  body: z.string().nullable(),
  created_at: z.string(),
  closed_at: z.string().nullable(),
  user: z.object({ type: z.string(), login: z.string() }).nullable(),
  labels: z.array(z.object({ name: z.string() })),
  pull_request: z.unknown().optional(),
});

/** The list of REST says what is labelled, not since when: only what was opened or closed in the window is told. */
export function readApplicationList(response: Response, source: Source, { window, board }: Place): Reading {
  if (response.status === 404) return { items: [], problems: [repositoryNotFound(source)] };
  const rows = z.array(z.unknown()).safeParse(response.data).data;
  if (!rows) return { items: [], problems: [projectsUnreadable(source)] };
  const readings = rows
    .map((row) => RestIssue.safeParse(row).data ?? null)
    .filter((row) => row === null || row.pull_request === undefined)
    .map((row) =>
      readApplication(row && { ...asNode(row) }, { source, window, board, repo: nameIn(row) ?? source.repo }),
    );
  return {
    items: readings.flatMap(({ items }) => items),
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...(rows.length >= mostRestRows ? [tooManyThreads(source, mostRestRows)] : []),
    ],
  };
}

function asNode({ html_url, created_at, closed_at, user, labels, body, ...row }: z.infer<typeof RestIssue>) {
  const times = { createdAt: created_at, closedAt: closed_at };
  return {
    ...row,
    ...times,
    url: html_url,
    body: body ?? '',
    author: user,
    labels: { nodes: labels },
    timelineItems: { nodes: [] },
  };
}

/** The repository's present name, which an address has after a renaming. */
function nameIn(row: z.infer<typeof RestIssue> | null): Repo | null {
  const name = /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/issues\/\d+$/.exec(row?.html_url ?? '')?.[1];
  return Repo.safeParse(name).data ?? null;
}
