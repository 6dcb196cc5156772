import { z } from 'zod';
import { Repo, type Source } from '../model/source.ts';
import type { Collector, Reading, Request, Response } from './collector.ts';
import { unreadable } from './advisory/advisory-row.ts';
import {
  askForCveFeed,
  askForDatabase,
  askForRepository,
  askForVulnerabilities,
} from './advisory/advisory-requests.ts';
import { readCveFeed } from './advisory/read-cve-feed.ts';
import { readDatabase, readRepository } from './advisory/read-rest-advisories.ts';
import { readVulnerabilities } from './advisory/read-vulnerabilities.ts';

/** As many as one request without a token takes in its address. */
const mostPackages = 200;

const Package = z.string().regex(/^[A-Za-z0-9@][\w.~@/-]{0,200}$/);
const AdvisoryOptions = z
  .strictObject({
    /** Where packages are published, in GitHub's words: go, npm, pip, rust, maven … */
    ecosystem: z
      .string()
      .regex(/^[a-z]+$/)
      .default('go'),
    /** Packages by the project that they belong to. */
    packages: z.record(z.string().regex(/^[a-z0-9-]+$/), z.array(Package).min(1)).default({}),
    /** Repositories that publish advisories of their own, for what no package manager carries. */
    repositories: z.array(Repo).default([]),
    /** Whether to read the CVE feed of Kubernetes. */
    feed: z.boolean().default(false),
  })
  .refine(
    ({ packages }) => Object.values(packages).flat().length <= mostPackages,
    `expected at most ${mostPackages} packages`,
  );
type AdvisoryOptions = z.infer<typeof AdvisoryOptions>;

/**
 * Security advisories that were published, changed or withdrawn in the window: GitHub's reviewed database by package,
 * repositories by their own list, the CVE feed of Kubernetes. Signals are those of `advisorySignals`.
 */
export const advisory: Collector<AdvisoryOptions, Repo | null> = {
  kind: 'advisory',
  summary: 'Security advisories that were published, updated or withdrawn.',
  yields: ['advisory'],
  place: 'anywhere',
  options: AdvisoryOptions,
  start({ options }) {
    const packages = Object.entries(options.packages).flatMap(([project, names]) =>
      names.map((name) => askForVulnerabilities(options.ecosystem, { package: name, project, page: 1 }, null)),
    );
    return [...packages, ...askOutside(options)];
  },
  startWithoutToken({ options }, { window }) {
    const names = [...projectsOf(options).keys()];
    return [...(names.length > 0 ? [askForDatabase(options.ecosystem, names, window)] : []), ...askOutside(options)];
  },
  read: (response, source, week) => read(response, source, { source, ...week }),
};

/** What needs no token in any case. */
function askOutside({ repositories, feed }: AdvisoryOptions): Request[] {
  return [...repositories.map(askForRepository), ...(feed ? [askForCveFeed()] : [])];
}

function projectsOf({ packages }: AdvisoryOptions): Map<string, string> {
  return new Map(Object.entries(packages).flatMap(([project, names]) => names.map((name) => [name, project])));
}

function read(
  response: Response,
  { options }: Source<AdvisoryOptions, Repo | null>,
  where: Parameters<typeof readCveFeed>[1],
): Reading {
  switch (response.request.tag) {
    case 'package':
      return readVulnerabilities(response, where, options.ecosystem);
    case 'database':
      return readDatabase(response, where, projectsOf(options));
    case 'repository':
      return readRepository(response, where);
    case 'feed':
      return readCveFeed(response, where);
    default:
      return { items: [], problems: [unreadable(where.source, 'an answer belongs to no question')] };
  }
}
