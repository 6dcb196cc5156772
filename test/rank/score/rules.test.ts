import { describe, expect, test } from 'vitest';
import type { Item, Move } from '../../../src/model/item.ts';
import { answerAll } from '../../../src/rank/score/answers-of.ts';
import type { EarlierIssue } from '../../../src/rank/stories/history.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import {
  advisory,
  article,
  discussion,
  githubIssue,
  kep,
  project,
  pull,
  release,
  repository,
  vote,
} from '../../builders/item.ts';

/** Items of one story, the head first, and earlier issues. */
type Week = { items: readonly Item[]; earlier: readonly EarlierIssue[] };
/** A week in which a rule answers, and one as like it as can be in which it does not. */
type Row = { fires: Week; justNot: Week };

function answersTo({ items, earlier }: Week): Record<string, number> {
  const [answers = {}] = answerAll(items, earlier).values();
  return answers;
}

const week = (...items: Item[]): Week => ({ items, earlier: [] });
const row = (fires: Item, justNot: Item): Row => ({ fires: week(fires), justNot: week(justNot) });

const at = '2019-05-08T08:00:00Z';
const moves = (move: Move['move'], change: Partial<Move> = {}): Move[] => [{ move, at, ...change }];

const titled = (fires: string, justNot: string): Row => row(pull(fires), pull(justNot));
const noted = (fires: number, justNot: number): Row =>
  row(
    pull('Conditions', { facts: { releaseNote: 'x'.repeat(fires) } }),
    pull('Conditions', { facts: { releaseNote: 'x'.repeat(justNot) } }),
  );
const labelled = (fires: string[], justNot: string[]): Row =>
  row(pull('Conditions', { labels: fires }), pull('Conditions', { labels: justNot }));
const signalled = (fires: Item['signals'], justNot: Item['signals']): Row =>
  row(pull('Conditions', { signals: fires }), pull('Conditions', { signals: justNot }));
const sized = (fires: number, justNot: number): Row =>
  row(
    pull('Conditions', { facts: { additions: fires, deletions: 0 } }),
    pull('Conditions', { facts: { additions: justNot, deletions: 0 } }),
  );
const keps = (fires: Parameters<typeof kep>[1], justNot: Parameters<typeof kep>[1]): Row =>
  row(kep('a', fires), kep('a', justNot));
const open = (over: Parameters<typeof pull>[1] = {}): Item => pull('Conditions', { state: 'open', ...over });

/** Open work that an earlier issue collected, and told where it says so. */
const earlier = (issue: string, told = false): EarlierIssue => {
  const item = open();
  const story = { id: item.id, items: [item.id], refs: [], state: item.state };
  return { issue, number: 1, items: [item], told: told ? [story] : [] };
};
const told = (fires: string, justNot: string): Row => {
  const items = [open({ moves: [{ move: 'merged', at: '2019-05-13T08:00:00Z' }] })];
  return { fires: { items, earlier: [earlier(fires, true)] }, justNot: { items, earlier: [earlier(justNot, true)] } };
};

const origin = pull('Fix fd leak of shim log', { number: 1 });
const backport = (relation: 'backport-of' | 'follows'): Item =>
  pull('[release/1.2] Fix fd leak of shim log', {
    number: 2,
    refs: [{ relation, id: origin.id }],
    facts: { base: 'x' },
  });
const sigs = (...names: string[]): string[] => names.map((name) => `sig/${name}`);
const files = (test: number, code: number): Item['signals'] => ({ 'files.test': test, 'files.code': code });
const ofProject = (level: 'sandbox' | null, move: Move['move']): Item =>
  project('Quiet Mesh', { moves: moves(move), facts: { level } });

const table: Record<string, Row> = {
  // rules-of-kind.ts
  noise: titled('Fix a typo', 'Fix a type'),
  'release-major': row(release('helm/helm', 'v2.14.0'), release('helm/helm', 'v2.14.1')),
  'release-patch': row(release('helm/helm', 'v2.14.1'), release('helm/helm', 'v2.14.0')),
  'release-candidate': row(release('helm/helm', 'v2.14.0-rc.1'), release('helm/helm', 'v2.14.0')),
  vote: row(vote(1, { facts: { confidence: 0.1 } }), vote(1, { facts: { confidence: 0 } })),
  'vote-decided': row(vote(1, { moves: moves('vote-closed') }), vote(1, { moves: moves('voted') })),
  merged: row(pull('Conditions'), open()),
  'closed-unmerged': row(pull('Conditions', { state: 'closed' }), open()),
  'backport-alone': row(
    pull('Conditions', { signals: { backport: true }, facts: { base: 'release-1.2' } }),
    pull('Conditions', { signals: { backport: true }, facts: { base: 'main' } }),
  ),
  revert: titled('Revert "Return the right error"', 'Do not revert on the wrong error'),
  // rules-of-others.ts
  advisory: row(advisory('Escape', { facts: { severity: 'low' } }), githubIssue('Escape')),
  'advisory-unfixed': row(
    advisory('Escape', { facts: { fix: 'unfixed' } }),
    advisory('Escape', { facts: { fix: 'open' } }),
  ),
  'advisory-exploitable': row(
    advisory('Escape', { facts: { epss: 0.1 } }),
    advisory('Escape', { facts: { epss: 0.099 } }),
  ),
  'hot-issue': row(
    githubIssue('Channels', { facts: { comments: 0, reactions: 1 } }),
    githubIssue('Channels', { facts: { comments: 0, reactions: 0 } }),
  ),
  discussion: row(
    discussion('Sandbox', { facts: { comments: 0, upvotes: 1 } }),
    discussion('Sandbox', { facts: { comments: 0, upvotes: 0 } }),
  ),
  'project-level': row(ofProject('sandbox', 'level-changed'), ofProject('sandbox', 'opened')),
  'project-step': row(ofProject(null, 'opened'), ofProject('sandbox', 'level-changed')),
  trending: row(repository('a/b', { facts: { gained: 1 } }), repository('a/b', { facts: { gained: 0 } })),
  article: row(article('Post', { facts: { summary: null } }), githubIssue('Post')),
  recommended: row(article('Post', { facts: { recommendedBy: 'octocat' } }), article('Post')),
  // rules-of-kep.ts
  'kep-new': keps({ moves: moves('added') }, { moves: moves('added'), signals: { bulk: true } }),
  'kep-implementable': keps({ signals: { implementable: true } }, { signals: { implementable: true, bulk: true } }),
  'kep-stage': keps({ moves: moves('stage-changed') }, { moves: moves('milestone-changed') }),
  'kep-status': keps({ moves: moves('status-changed', { to: 'implemented' }) }, { moves: moves('stage-changed') }),
  'kep-turned-back': keps({ signals: { demotion: true } }, { signals: { demotion: false } }),
  'kep-slip': keps({ signals: { milestoneSlip: true } }, { signals: { milestoneSlip: true, bulk: true } }),
  'kep-bookkeeping': keps({ moves: moves('milestone-changed') }, { moves: moves('stage-changed') }),
  'kep-grown': keps(
    { moves: moves('metadata-changed'), signals: { textGrowth: 1000 } },
    { moves: moves('metadata-changed'), signals: { textGrowth: -1000 } },
  ),
  'kep-linked': row(
    pull('Conditions', { refs: [{ relation: 'kep', id: 'kep:1' }] }),
    pull('Conditions', { repo: 'kubernetes/enhancements', refs: [{ relation: 'kep', id: 'kep:1' }] }),
  ),
  // rules-of-content.ts
  vulnerability: titled('Bump the parser for GO-2025-3487', 'Bump the parser for GO-25-3487'),
  security: row(pull('Conditions', { labels: ['sig/auth'] }), pull('Conditions', { labels: ['wg/auth'] })),
  protection: titled('Rotate certificates', 'Rotate certificates of a malicious host'),
  foundation: titled('OpenTelemetry joins CNCF', 'OpenTelemetry joins'),
  fault: titled('Close the fd leak of a shim', 'Close the fd of a shim'),
  'key-version': titled('Bump Go to 1.24', 'Bump Go to 1.24.1'),
  'version-bump': row(
    pull('Conditions', { facts: { releaseNote: 'Updated the base image to v1.24.' } }),
    pull('Conditions', { facts: { releaseNote: 'Updated the base image.' } }),
  ),
  performance: titled('Lower latency of lookups', 'Lower number of lookups'),
  measured: titled('Reduce memory usage by 30%', 'Reduce memory usage'),
  proposal: titled('Registry design', 'Registry'),
  'kep-proposed': titled('Add a KEP for sidecars', 'Add KEP-753 for sidecars'),
  replacement: titled('Watch instead of asking', 'Watch and ask'),
  observability: titled('Count watchers in metrics', 'Count watchers'),
  // rules-of-change.ts
  api: signalled({ 'files.api': 1 }, { 'files.api': 0, 'files.code': 1 }),
  feature: row(pull('Support conditions'), pull('Support conditions', { labels: ['kind/bug'] })),
  new: titled('Introduce conditions', 'Keep conditions'),
  default: titled('Conditions by default', 'Conditions by hand'),
  enable: titled('Disabled conditions', 'Unable conditions'),
  experimental: titled('An alpha field', 'An alphabetic field'),
  promotion: titled('The gate graduates to beta', 'The gate graduates to GA'),
  stable: titled('The gate graduates to GA', 'The gate graduates to beta'),
  deprecation: labelled(['kind/deprecation'], ['kind/undeprecation']),
  removal: labelled(['kind/removal'], ['area/removal']),
  breaking: labelled(['breaking-change'], ['non-breaking-change']),
  'behaviour-change': signalled({ 'changelog.minorBehaviorChange': true }, { 'changelog.minorBehaviorChange': false }),
  'runtime-guard': signalled({ runtimeGuards: 1 }, { runtimeGuards: 0 }),
  // rules-of-notes.ts
  'release-note': labelled(['release-note'], ['release-note-none']),
  'note-short': noted(79, 80),
  'note-brief': noted(80, 79),
  'note-medium': noted(150, 149),
  'note-long': noted(599, 600),
  'note-very-long': noted(600, 599),
  // rules-of-labels.ts
  'feature-alone': labelled(['kind/feature'], ['kind/feature', 'kind/api-change']),
  bug: labelled(['kind/bug'], ['not-a-bug']),
  regression: labelled(['kind/regression'], ['kind/regression-test']),
  cleanup: row(pull('Conditions', { labels: ['kind/cleanup'] }), pull('Deprecate it', { labels: ['kind/cleanup'] })),
  'cleanup-alone': labelled(['kind/cleanup'], ['kind/cleanup', 'kind/bug']),
  documentation: labelled(['kind/documentation'], ['area/documentation']),
  'area-test': labelled(['area/test'], ['area/tests']),
  'area-dependency': labelled(['area/dependency'], ['kind/dependency']),
  'area-apiserver': labelled(['area/apiserver'], ['area/apiserver-network']),
  'team-api-machinery': labelled(['sig/api-machinery'], ['wg/api-machinery']),
  'team-network': labelled(['sig/network'], ['area/network']),
  // rules-of-routine.ts
  'plain-repair': titled('Fix the order', 'Fix the order of a deadlock'),
  chore: titled('Refactor the reconciler', 'Reconcile at once'),
  people: row(
    githubIssue('Nominate someone as reviewer'),
    githubIssue('Add a new field to endpoints as owner reference'),
  ),
  'about-tests': titled('Ready the loop for benchmarks', 'Ready the loop for watchers'),
  // rules-of-work.ts
  explained: signalled({ bodyLength: 101 }, { bodyLength: 100 }),
  'many-teams': labelled(sigs('apps', 'auth', 'cli'), sigs('apps', 'auth')),
  'one-team': labelled(sigs('apps'), sigs('apps', 'auth')),
  backported: {
    fires: week(origin, backport('backport-of')),
    justNot: week(origin, backport('follows')),
  },
  'closes-issue': row(
    pull('Conditions', { refs: [{ relation: 'closes', id: 'gh:a/b#1' }] }),
    pull('Conditions', { refs: [{ relation: 'mentions', id: 'gh:a/b#1' }] }),
  ),
  substantial: sized(3000, 3001),
  tiny: sized(4, 5),
  'beside-code': signalled(files(61, 39), files(60, 40)),
  unfinished: row(open({ signals: { draft: true } }), pull('Conditions', { signals: { draft: true } })),
  'bot-author': row(
    pull('Bump the parser for CVE-2025-22868', { author: { login: 'renovate', bot: true } }),
    release('istio/istio', '1.25.0', { author: { login: 'istio-release-robot', bot: true } }),
  ),
  'first-time-contributor': signalled({ firstTimeContributor: true }, { firstTimeContributor: false }),
  'vague-title': titled('fix 13868 abc', 'fix 13868 abcd'),
  // rules-of-heat.ts
  discussed: signalled({ commentsInWindow: 1 }, { commentsInWindow: 0 }),
  'many-reviewers': signalled({ reviewersInWindow: 2, commentersInWindow: 2 }, { reviewersInWindow: 3 }),
  pushed: row(open({ moves: moves('pushed') }), open({ moves: moves('reviewed') })),
  'quiet-open': row(open(), open({ signals: { totalComments: 1 } })),
  // rules-of-history.ts
  'long-awaited': row(pull('Conditions', { signals: { ageDays: 1 } }), open({ signals: { ageDays: 1 } })),
  'long-open': row(
    open({ moves: moves('pushed'), signals: { ageDays: 60 } }),
    open({ moves: moves('pushed'), signals: { ageDays: 59 } }),
  ),
  persistent: {
    fires: { items: [open()], earlier: [earlier('2019-W18'), earlier('2019-W17')] },
    justNot: { items: [open()], earlier: [earlier('2019-W18')] },
  },
  'told-lately': told('2019-W16', '2019-W15'),
  'told-long-ago': told('2019-W07', '2019-W08'),
};

test('every rule stands in the table, and nothing else does', () => {
  expect(Object.keys(table)).toEqual(rules.map(({ rule }) => rule));
});

describe.each(Object.entries(table))('%s', (rule, { fires, justNot }) => {
  test('answers', () => {
    expect(answersTo(fires)[rule] ?? 0).toBeGreaterThan(0);
  });

  test('just does not', () => {
    expect(answersTo(justNot)[rule] ?? 0).toBe(0);
  });
});
