import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planThread, type ThinThread } from '../../../src/collect/vote/plan-thread.ts';
import { readVotes } from '../../../src/collect/vote/read-votes.ts';
import { voteFacts } from '../../../src/collect/vote/vote-text.ts';
import type { VoteThread } from '../../../src/collect/vote/vote-thread.ts';
import { electorate, voteComment, voteThread } from '../../builders/vote-thread.ts';

const file = resolve(import.meta.dirname, '../../../../shared/weeks/vote-samples.jsonl');
const missing = !existsSync(file);

type Said = { user: string | null; created_at: string | null; body: string | null };
type Row = {
  repo: string;
  number: number;
  type: 'issue' | 'pull';
  title: string;
  state: VoteThread['state'];
  user: string | null;
  created_at: string | null;
  labels: string[] | null;
  body: string | null;
  comments: Said[];
  reviews: Said[];
  html_url: string;
};

/** What is on GitHub of a sample: notes about it are not. */
function threadOf(row: Row): VoteThread {
  return voteThread({
    repo: row.repo,
    number: row.number,
    kind: row.type === 'pull' ? 'pull-request' : 'issue',
    title: row.title,
    body: row.body ?? '',
    author: row.user,
    url: row.html_url,
    state: row.state,
    createdAt: row.created_at === null ? null : `${row.created_at}T00:00:00Z`,
    labels: row.labels ?? [],
    comments: [...row.comments, ...row.reviews].map(({ user, body, created_at: day }, index) => {
      const app = user?.endsWith('[bot]') ?? false;
      const author = user?.replace('[bot]', '') ?? null;
      const at = day === null ? null : `${day}T00:00:00Z`;
      return voteComment(body ?? '', { key: String(index), author, app, bot: app, at });
    }),
  });
}

/** What a search shows of a sample. */
function thinOf({ type, title, body, comments, reviews }: Row): ThinThread {
  const kind = type === 'pull' ? 'pull-request' : 'issue';
  return { kind, title, body: body ?? '', comments: comments.length + reviews.length };
}

// method, state, outcome, count in favour / against / abstained / not voted / non-binding, may vote
const expected: Record<string, string> = {
  'cdfoundation/toc#159': 'comments open unknown 2/0/0/?/2 of ?',
  'cloudevents/spec#1130': 'unknown closed unknown ?/?/?/?/? of ?',
  'cncf/sandbox#37': 'gitvote closed passed 9/0/0/2/73 of 11',
  'cncf/toc#15': 'unknown closed passed 7/?/?/?/? of 9',
  'cncf/toc#163': 'unknown closed passed 7/?/?/?/? of 9',
  'cncf/toc#795': 'unknown closed passed 8/?/?/?/? of 11',
  'cncf/toc#925': 'gitvote unknown unknown ?/?/?/?/? of ?',
  'cncf/toc#1151': 'gitvote unknown unknown ?/?/?/?/? of ?',
  'containerd/.project#17': 'checklist closed passed 10/0/0/2/0 of 12',
  'containerd/.project#90': 'checklist closed passed 10/0/0/4/0 of 14',
  'cortexproject/cortex#4875': 'comments closed passed 2/0/0/?/0 of ?',
  'finos/technical-oversight-committee#227': 'comments closed passed 4/0/0/?/? of ?',
  'kgateway-dev/community#39': 'gitvote unknown unknown ?/?/?/?/? of ?',
  'knative/community#474': 'lazy closed unknown ?/?/?/?/? of ?',
  'knative/community#478': 'lazy closed unknown ?/?/?/?/? of ?',
  'knative/community#579': 'lazy closed unknown ?/?/?/?/? of ?',
  'knative/community#1050': 'comments open unknown 2/0/0/?/? of ?',
  'kubernetes/community#7970': 'comments closed passed 2/0/0/?/0 of ?',
  'kubernetes/steering#295': 'comments closed passed 4/?/?/?/? of ?',
};

const rows = missing
  ? []
  : readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);

describe.skipIf(missing)(`recorded votes${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  test('every recorded thread is expected', () => {
    expect(rows.map(({ repo, number }) => `${repo}#${number}`).sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(rows)('$repo#$number is a vote with question, count, state and outcome or an honest unknown', (row) => {
    const votes = readVotes(threadOf(row), electorate());
    expect(votes).toHaveLength(1);
    const { facts } = votes[0]!;
    const { tally } = facts;
    const counts = [tally.for, tally.against, tally.abstain, tally.notVoted, tally.nonBinding].map(
      (count) => count ?? '?',
    );
    const read = `${facts.method} ${facts.state} ${facts.outcome} ${counts.join('/')} of ${facts.electorate ?? '?'}`;
    expect(read).toBe(expected[`${row.repo}#${row.number}`]);
    expect(facts.question).toBe(row.title);
    expect(planThread(thinOf(row), electorate().methods), 'the thread is read').not.toBeNull();
    expect(voteFacts(facts).find(([name]) => name === 'outcome')?.[1]).toBe(facts.outcome);
  });
});
