import { expect, test } from 'vitest';
import { parseGitvote } from '../../../src/collect/vote/parse-gitvote.ts';
import { readVotes } from '../../../src/collect/vote/read-votes.ts';
import { botComment, electorate, voteComment, voteThread } from '../../builders/vote-thread.ts';

type Counts = [inFavour: number, against: number, abstain: number, notVoted: number];

/** The summary of a count; the widths of its columns changed through the years. */
function summary([inFavour, against, abstain, notVoted]: Counts, pad = 8): string {
  const gap = ' '.repeat(pad);
  return `### Summary

|${gap}In favor${gap}|${gap}Against${gap}|${gap}Abstain${gap}|${gap}Not voted${gap}|
| :--------------------: | :-------------------: | :------------------: | :---------------------: |
| ${inFavour} | ${against} | ${abstain}| ${notVoted} |
`;
}

const voters = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');
const bare = voters('| User | Vote  |', '| ---- | :---: |', '| @ada | In favor |', '| @bob | Against |');
const timed = voters(
  '| User | Vote  | Timestamp |',
  '| ---- | :---: | :-------: |',
  '| @ada | In favor | 2023-06-15 1:23:19.0 +00:00:00 |',
);
const nonBinding = (count: number): string =>
  `<details>\n<summary><h3>Non-binding votes (${count})</h3></summary>\n\n${timed}</details>\n`;

const result = (kind: 'closed' | 'status', passed: boolean | null, counts: Counts, more: number | null = null) => ({
  kind,
  passed,
  threshold: 66,
  tally: { for: counts[0], against: counts[1], abstain: counts[2], notVoted: counts[3] },
  nonBinding: more,
});
const favour = (share: string, verb = 'were') =>
  `\`${share}%\` of the users with binding vote ${verb} in favor (passing threshold: \`66%\`).`;
const both = (share: string, against: string, verb = 'were') =>
  `\`${share}%\` of the users with binding vote ${verb} in favor and \`${against}%\` ${verb} against (passing threshold: \`66%\`).`;

const eras: [string, string, unknown][] = [
  [
    'early 2022: narrow columns, no percentage against, names without a count',
    `## Vote closed\n\nThe vote **passed**! 🎉\n\n${favour('75')}\n\n${summary([3, 1, 0, 0], 4)}\n### Binding votes\n\n${bare}`,
    result('closed', true, [3, 1, 0, 0]),
  ],
  [
    'late 2022: two decimals and timestamps',
    `## Vote closed\n\nThe vote **did not pass**.\n\n${favour('9.09')}\n\n${summary([1, 4, 1, 5])}\n### Binding votes (6)\n\n${timed}`,
    result('closed', false, [1, 4, 1, 5]),
  ],
  [
    'since December 2022: votes that do not bind are counted apart',
    `## Vote closed\n\nThe vote **passed**! 🎉\n\n${favour('81.82')}\n\n${summary([9, 0, 0, 2])}\n### Binding votes (9)\n\n${timed}${nonBinding(73)}`,
    result('closed', true, [9, 0, 0, 2], 73),
  ],
  [
    'since 2023: a status with those who have not voted',
    `## Vote status\n\nSo far ${favour('27.27', 'are')}\n\n${summary([3, 0, 0, 8])}\n### Binding votes (3)\n${timed}| @eve | *Pending* | |\n\n${nonBinding(4)}`,
    result('status', null, [3, 0, 0, 8], 4),
  ],
  [
    'since October 2024: the percentage against',
    `## Vote closed\n\nThe vote **did not pass**.\n\n${both('18.18', '45.45')}\n\n${summary([2, 5, 1, 3])}\n### Binding votes (8)\n${timed}`,
    result('closed', false, [2, 5, 1, 3]),
  ],
  [
    'since October 2024: a status with the percentage against',
    `## Vote status\n\nSo far ${both('45.45', '0.00', 'are')}\n\n${summary([5, 0, 0, 6])}`,
    result('status', null, [5, 0, 0, 6]),
  ],
  [
    'nobody voted: no tables of voters',
    `## Vote closed\n\nThe vote **did not pass**.\n\n${both('0.00', '0.00')}\n\n${summary([0, 0, 0, 11])}\n\n`,
    result('closed', false, [0, 0, 0, 11]),
  ],
  [
    'a cancelled vote',
    '## Vote cancelled\n\n@grace has cancelled the vote in progress in this issue.\n',
    { kind: 'cancelled' },
  ],
];

test.each(eras)('%s: the numbers are those that are printed', (_, body, expected) => {
  expect(parseGitvote(body)).toEqual(expected);
  expect(parseGitvote(body.replaceAll('\n', '\r\n'))).toEqual(expected);
});

const opening = (who: string, duration: string) =>
  `## Vote created\n\n**@grace** has called for a vote on \`Adopt \`quiet\` probes\` (#12).\n\n${who}\n\n## How to vote\n\n| In favor | Against | Abstain |\n| :------: | :-----: | :-----: |\n|    👍     |    👎    |    👀    |\n\nThe vote will be open for \`${duration}\`. It will pass if at least \`66%\` of the users with binding votes vote \`In favor 👍\`.`;
const day = 86_400_000;

test.each([
  ['early 2022: all voters by name', '| User |\n| ---- |\n| @ada |\n| @bob |', '7days', 7 * day],
  ['teams', '| Team |\n| ---- |\n| @example/committee |', '14days', 14 * day],
  ['teams and users', '| Team |\n| ---- |\n| @example/a |\n\n| User |\n| ---- |\n| @ada |', '1day 12h', 1.5 * day],
  [
    'collaborators, half a year',
    'All repository collaborators have binding votes.',
    '5months 29days 19h 12m',
    182 * day,
  ],
  ['collaborators, weeks', 'All repository collaborators have binding votes.', '4weeks', 28 * day],
])('an opening for %s gives caller, question, duration and threshold', (_, who, written, duration) => {
  const expected = { kind: 'created', caller: 'grace', question: 'Adopt `quiet` probes', duration, threshold: 66 };
  expect(parseGitvote(opening(who, written))).toEqual(expected);
});

test.each(eras.filter(([name]) => !name.includes('status')))(
  '%s: text that a person pastes counts nothing',
  (_, body) => {
    const paste = [voteComment(body), voteComment(body, { author: 'git-vote', bot: true, app: false })];
    for (const comment of paste) {
      const votes = readVotes(voteThread({ comments: [comment] }), electorate({ methods: ['gitvote'] }));
      expect(votes).toEqual([]);
    }
    expect(readVotes(voteThread({ comments: [botComment(body)] }), electorate({ methods: ['gitvote'] }))).toHaveLength(
      1,
    );
  },
);

test('a status between opening and closing changes neither the key nor the outcome', () => {
  const [, status = ''] = eras.find(([name]) => name.startsWith('since 2023')) ?? [];
  const [, closed = ''] = eras.find(([name]) => name.startsWith('since December')) ?? [];
  const comments = [
    botComment(opening('| Team |\n| ---- |\n| @example/a |', '7days'), { key: '1' }),
    botComment(status, { key: '2' }),
    botComment(closed, { key: '3', at: '2019-05-14T10:00:00Z' }),
  ];
  expect(readVotes(voteThread({ comments }), electorate())).toMatchObject([
    { key: '1', opened: true, facts: { state: 'closed', outcome: 'passed', tally: { for: 9, nonBinding: 73 } } },
  ]);
});
