import type { Electorate, VoteComment, VoteThread } from '../../src/collect/vote/vote-thread.ts';

/** A comment of `ada` on 7 May 2019. */
export function voteComment(body: string, changes: Partial<VoteComment> = {}): VoteComment {
  const author = changes.author === undefined ? 'ada' : changes.author;
  const told = { key: `c-${author}`, bot: false, app: false, url: null, approval: false };
  return { ...told, at: '2019-05-07T10:00:00Z', ...changes, author, body };
}

/** What GitVote itself writes. */
export function botComment(body: string, changes: Partial<VoteComment> = {}): VoteComment {
  return voteComment(body, { author: 'git-vote', bot: true, app: true, key: `bot-${body.length}`, ...changes });
}

/** A closed-committee thread of example/community without any comment. */
export function voteThread(changes: Partial<VoteThread> = {}): VoteThread {
  return {
    repo: 'example/community',
    number: 12,
    kind: 'pull-request',
    title: 'Say something',
    body: '',
    author: 'grace',
    bot: false,
    url: 'https://github.com/example/community/pull/12',
    state: 'open',
    createdAt: '2019-05-06T08:00:00Z',
    updatedAt: '2019-05-07T10:00:00Z',
    endedAt: null,
    labels: [],
    comments: [],
    ...changes,
  };
}

/** Nobody knows who may vote; every form counts. */
export function electorate(changes: Partial<Electorate> = {}): Electorate {
  return { members: null, bot: 'git-vote', methods: ['gitvote', 'comments', 'checklist', 'election'], ...changes };
}

/** GitVote's opening comment, in its own form. */
export const voteCreated = `## Vote created

**@grace** has called for a vote on \`Adopt quiet probes\` (#12).

The members of the following teams have binding votes:

| Team |
| ---- |
| @example/committee |

## How to vote

| In favor | Against | Abstain |
| :------: | :-----: | :-----: |
|    👍     |    👎    |    👀    |

The vote will be open for \`7days\`. It will pass if at least \`66%\` of the users with binding votes vote \`In favor 👍\`.`;

/** GitVote's closing comment with some numbers. */
export function voteClosed(
  numbers: { for: number; against: number; abstain: number; notVoted: number },
  passed = true,
): string {
  return `## Vote closed

The vote ${passed ? '**passed**! 🎉' : '**did not pass**.'}

\`${numbers.for}.00%\` of the users with binding vote were in favor (passing threshold: \`66%\`).

### Summary

|        In favor        |        Against        |       Abstain        |        Not voted        |
| :--------------------: | :-------------------: | :------------------: | :---------------------: |
| ${numbers.for} | ${numbers.against} | ${numbers.abstain} | ${numbers.notVoted} |

### Binding votes (${numbers.for + numbers.against})

| User | Vote  | Timestamp |
| ---- | :---: | :-------: |
| @ada | In favor | 2019-05-07 1:23:19.0 +00:00:00 |
<details>
<summary><h3>Non-binding votes (5)</h3></summary>
</details>`;
}
