import type { Window } from '../../src/model/window.ts';
import { daysFrom, type Dice } from './dice.ts';
import { remarks, type Row } from './make-pulls.ts';
import { packagesOf } from './make-sources.ts';
import type { BenchRepository } from './repositories.ts';

type Setting = { window: Window; dice: Dice };

/** Releases of a repository: the last one before the window, and so many in it. */
export function makeReleases({ repo, collect }: BenchRepository, count: number, { window, dice }: Setting): Row[] {
  if (!collect.includes('release')) return [];
  return Array.from({ length: count + 3 }, (_, index) => {
    const inside = index < count;
    const at = inside ? dice.moment(window.from, window.to) : dice.moment(daysFrom(window.from, -80), window.from);
    const tag = `v1.${40 - index}.${dice.between(0, 9)}`;
    return {
      repo,
      tag_name: tag,
      html_url: `https://github.com/${repo}/releases/tag/${tag}`,
      name: tag,
      body: '* A fix of the cache by @contributor-3\n'.repeat(dice.between(5, 60)),
      prerelease: dice.chance(0.15),
      author: { login: 'maintainer-1' },
      created_at: at,
      published_at: at,
    };
  });
}

/** Discussions of a repository, a third of them active in the window. */
export function makeDiscussions({ repo, first }: BenchRepository, { window, dice }: Setting): Row[] {
  return Array.from({ length: 18 }, (_, index) => {
    const active = index < 6;
    const createdAt = dice.moment(daysFrom(window.from, -90), window.from);
    const within = active ? window : { from: createdAt, to: window.from };
    return {
      repo,
      number: first + 900 + index,
      html_url: `https://github.com/${repo}/discussions/${first + 900 + index}`,
      title: `How to run the agent on many nodes, part ${index}`,
      body: 'A question, and what was tried. '.repeat(20),
      user: { login: `contributor-${dice.between(1, 80)}` },
      category: dice.pick([
        { name: 'Q&A', slug: 'q-a', is_answerable: true },
        { name: 'Announcements', slug: 'announcements', is_answerable: false },
      ]),
      created_at: createdAt,
      upvotes: dice.between(0, 30),
      comments: remarks(dice.between(1, 9), within, dice),
    };
  });
}

/** Reviewed advisories of Go modules, and one that a repository published by itself. */
export function makeAdvisories(count: number, { window, dice }: Setting): Row[] {
  const modules = Object.values(packagesOf).flat();
  const reviewed = Array.from({ length: count }, (_, index) => {
    const name = modules[index % modules.length] ?? '';
    return advisoryRow(index, { at: dice.moment(window.from, window.to), name, ecosystem: 'go', repo: null });
  });
  const at = dice.moment(window.from, window.to);
  return [...reviewed, advisoryRow(90, { at, name: 'envoy', ecosystem: 'other', repo: 'envoyproxy/envoy' })];
}

type Affected = { at: string; name: string; ecosystem: string; repo: string | null };

function advisoryRow(index: number, { at, name, ecosystem, repo }: Affected): Row {
  const digits = '23456789cfghjmpqrvwx';
  const part = `${digits[index % 20]}${digits[Math.floor(index / 20) % 20]}cf`;
  const ghsa = `GHSA-${part}-${part}-2345`;
  const page = repo === null ? 'https://github.com/advisories' : `https://github.com/${repo}/security/advisories`;
  return {
    ghsa_id: ghsa,
    cve_id: `CVE-2026-${30_000 + index}`,
    repo,
    html_url: `${page}/${ghsa}`,
    summary: `A request can stop ${name}`,
    description: 'A request of a certain form ends the process. '.repeat(10),
    type: repo === null ? 'reviewed' : 'unreviewed',
    severity: 'high',
    published_at: at,
    vulnerabilities: [
      { package: { ecosystem, name }, vulnerable_version_range: '< 1.2.3', first_patched_version: '1.2.3' },
    ],
    cvss_severities: { cvss_v3: { score: 7.5, vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' } },
    epss: { percentage: 0.01, percentile: 0.5 },
  };
}

/** Stars of the repositories, and young ones that a search for what is trending finds. */
export function makeRepositories(known: readonly BenchRepository[], { window, dice }: Setting): Row[] {
  const shared = { forks_count: 900, language: 'Go', license: { spdx_id: 'Apache-2.0', name: 'Apache License 2.0' } };
  const old = known.map(({ repo }) => ({
    ...shared,
    full_name: repo,
    stargazers_count: dice.between(2000, 110_000),
    created_at: '2018-01-01T00:00:00Z',
    topics: ['kubernetes'],
  }));
  const young = Array.from({ length: 60 }, (_, index) => ({
    ...shared,
    full_name: `example-${index}/tool-${index}`,
    description: 'A tool for clusters.',
    stargazers_count: dice.between(50, 4000),
    created_at: dice.moment(daysFrom(window.from, -120), window.from),
    pushed_at: dice.moment(window.from, window.to),
    topics: [dice.pick(['kubernetes', 'cloud-native', 'service-mesh'])],
  }));
  return [...old, ...young];
}
