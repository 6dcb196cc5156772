import type { Window } from '../../src/model/window.ts';
import { daysFrom, type Dice } from './dice.ts';
import { remarks, type Row } from './make-pulls.ts';
import type { BenchRepository } from './repositories.ts';

type Setting = { window: Window; dice: Dice };

/** GitHub issues that moved in the window: some hot, most with a comment or two. */
export function makeIssues(where: BenchRepository, count: number, { window, dice }: Setting): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const hot = dice.chance(0.15);
    const createdAt = dice.moment(daysFrom(window.from, -200), window.to);
    const from = createdAt > window.from ? createdAt : window.from;
    return {
      ...rowOf(where.repo, where.first + 600 + index, createdAt),
      title: `The ${dice.pick(['proxy', 'controller', 'cache', 'agent'])} stops after an upgrade`,
      labels: [{ name: dice.pick(['kind/bug', 'kind/feature', 'question']) }],
      comments: remarks(hot ? dice.between(10, 40) : dice.between(1, 3), { from, to: window.to }, dice),
      reactions: { '+1': hot ? dice.between(10, 90) : dice.between(0, 3) },
    };
  });
}

const voters = Array.from({ length: 11 }, (_, index) => `contributor-${index + 1}`);

/** Threads of a repository that votes with GitVote; `open` and `closed` of them have a vote in the window. */
export function makeGitvotes(where: BenchRepository, votes: { open: number; closed: number }, setting: Setting): Row[] {
  return Array.from({ length: votes.open + votes.closed }, (_, index) =>
    makeGitvote(where, { number: where.first + 300 + index, closed: index < votes.closed }, setting),
  );
}

function makeGitvote({ repo }: BenchRepository, vote: { number: number; closed: boolean }, setting: Setting): Row {
  const { window, dice } = setting;
  const title = `[Sandbox] Project ${vote.number}`;
  const openedAt = vote.closed
    ? dice.moment(daysFrom(window.from, -20), window.from)
    : dice.moment(window.from, window.to);
  const closedAt = dice.moment(window.from, window.to);
  const inFavor = dice.between(6, voters.length);
  const bot = { login: 'git-vote[bot]' };
  const ballots = voters.slice(0, inFavor).map((login) => ({ content: '+1', user: { login }, created_at: closedAt }));
  const created = { user: bot, body: createdText(vote.number, title), created_at: openedAt, reactions: ballots };
  const closed = { user: bot, body: closedText(inFavor), created_at: closedAt };
  const labels = vote.closed ? ['gitvote', 'gitvote/closed', 'gitvote/passed'] : ['gitvote', 'gitvote/open'];
  return {
    ...rowOf(repo, vote.number, daysFrom(openedAt, -30)),
    title,
    labels: labels.map((name) => ({ name })),
    comments: [
      ...remarks(6, { from: daysFrom(openedAt, -20), to: openedAt }, dice),
      created,
      ...(vote.closed ? [closed] : []),
    ],
  };
}

function createdText(number: number, title: string): string {
  return [
    '## Vote created',
    '',
    `**@contributor-1** has called for a vote on \`${title}\` (#${number}).`,
    '',
    'The members of the following teams have binding votes:',
    '| Team |',
    '| ---- |',
    '| @cncf/toc |',
    '',
    'The vote will be open for `14days`. It will pass if at least `66%` of the users with binding votes vote `In favor 👍`.',
  ].join('\n');
}

function closedText(inFavor: number): string {
  const share = ((100 * inFavor) / voters.length).toFixed(2);
  const passed = inFavor / voters.length >= 0.66;
  return [
    '## Vote closed',
    '',
    `The vote ${passed ? '**passed**! 🎉' : '**did not pass**.'}`,
    '',
    `\`${share}%\` of the users with binding vote were in favor and \`0.00%\` were against (passing threshold: \`66%\`).`,
    '',
    '### Summary',
    '',
    '| In favor | Against | Abstain | Not voted |',
    '| :--: | :--: | :--: | :--: |',
    `| ${inFavor} | 0 | 0 | ${voters.length - inFavor} |`,
    '',
    `### Binding votes (${inFavor})`,
    '',
    '| User | Vote | Timestamp |',
    '| ---- | :--: | :-------: |',
    ...voters.slice(0, inFavor).map((login) => `| @${login} | In favor | 2026-06-16 10:00:00.0 +00:00:00 |`),
  ].join('\n');
}

function rowOf(repo: string, number: number, createdAt: string): Row {
  return {
    repo,
    number,
    html_url: `https://github.com/${repo}/issues/${number}`,
    body: 'What happened, what was expected, and how to see it. '.repeat(12),
    state: 'open',
    user: { login: 'contributor-7' },
    created_at: createdAt,
  };
}
