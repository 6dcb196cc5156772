import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { tagOf } from '../../../src/draft/dossier/tag-of.ts';
import type { Item } from '../../../src/model/item.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { kep, pull, release, vote } from '../../builders/item.ts';
import { written } from '../../builders/written.ts';

const fix = pull('Fix fd leak of shim log', {
  number: 3266,
  author: { login: 'darfux', bot: false },
  createdAt: '2019-05-08T05:26:22Z',
  facts: { additions: 4, deletions: 4 },
});
const body = 'Open the log with the flag `O_RDWR` makes `Read()` block for ever, so descriptors leak.';
const files = ['runtime/v1/shim/client/client.go', 'runtime/v2/shim_unix.go'].map((path) => `file: ${path}`);

test('a merged fix says what upstream says, then who, when and where, and what belongs to it', () => {
  const backport = pull('[release/1.2] Fix fd leak of shim log', { number: 3273, facts: { base: 'release/1.2' } });
  const head: Item = { ...fix, refs: [{ relation: 'closes', id: 'gh:containerd/containerd#3200' }] };
  expect(written(dossierOf([head, { body, lines: ['changes: 3 files, +4 -4', ...files] }], backport))).toMatchObject({
    zh: [
      '修复“fd leak of shim log”（containerd#3266）',
      `作者这样说明这次修复：“${body.slice(0, -1)}”。`,
      '@darfux 于 5 月 8 日提出这项修复，次日合并到 containerd，涉及 3 个文件（新增 4 行，删除 4 行），主要在 `runtime/v1/shim` 和 `runtime/v2` 下。',
      '它针对的是 GitHub issue #3200；`release/1.2` 分支上对应的 #3273 已合并。',
    ],
    en: [
      'Fix fd leak of shim log (containerd#3266)',
      `The author explains the fix this way: “${body}”`,
      'Opened by @darfux on 8 May, this fix was merged into containerd the next day and touches 3 files (4 lines added, 4 removed), mainly in `runtime/v1/shim` and `runtime/v2`.',
      'It addresses GitHub issue #3200; its counterpart for `release/1.2`, #3273, is merged.',
    ],
    problems: [],
  });
});

test('open work says that it is not merged and what moved', () => {
  const open = pull('Support UDP listeners', {
    repo: 'envoyproxy/envoy',
    number: 6400,
    author: null,
    createdAt: '2018-12-30T00:00:00Z',
    state: 'open',
    labels: ['area/udp', 'do-not-merge/hold'],
    moves: [
      { move: 'pushed', at: '2019-05-07T00:00:00Z' },
      { move: 'reviewed', at: '2019-05-10T00:00:00Z' },
    ],
    facts: { changedFiles: 1, additions: 0, deletions: 1 },
  });
  const { zh, en, problems } = written(
    dossierOf([open, { body, lines: ['changes: 1 file, +0 -1', 'file: source/udp.cc'] }]),
  );
  expect(zh[0]).toBe('支持“UDP listeners”（envoy#6400，未合并）');
  expect(zh[2]).toBe(
    '这项改动于 2018 年 12 月 30 日提出，尚未合并，带有 `do-not-merge/hold` 标签，最近一次推送在 5 月 7 日，本周有评审意见（5 月 10 日）。',
  );
  expect(en[2]).toBe(
    'This change, opened on 30 December 2018, is not merged yet, carries the label `do-not-merge/hold`, was last pushed to on 7 May and saw review comments (10 May) this week.',
  );
  expect(zh[3]).toBe('它只涉及 `source/udp.cc` 一个文件（删除 1 行）。');
  expect(en[3]).toBe('It touches only `source/udp.cc` (1 line removed).');
  expect(problems).toEqual([]);
});

test('a release note goes before the description, and a change without words says so', () => {
  const noted: Item = pull('Retry the watch', {
    facts: { releaseNote: 'The client now retries a watch that was cut off.' },
  });
  const { en } = written(dossierOf([noted, { body: `${body}\n\nThe client now retries\na watch that was cut off.` }]));
  expect(en[1]).toBe('The release note says: “The client now retries a watch that was cut off.”');
  const silent = written(dossierOf([pull('Retry the watch', { facts: { changedFiles: null } }), { body: '' }]));
  expect(silent.zh[2]).toBe('上游没有留下可以引用的说明。');
  expect(silent.problems).toEqual([
    'evidence-thin: containerd/containerd#100 has no description: the entry rests on title and facts alone.',
  ]);
});

const changing = (files: string[], changedFiles: number | null = null) =>
  written(
    dossierOf([
      pull('Retry the watch', { facts: { changedFiles } }),
      { body, lines: files.map((file) => `file: ${file}`) },
    ]),
  );

test.each([
  ['k8s.io/apiserver/pkg/endpoints', 'staging/src/k8s.io/apiserver/pkg/endpoints/handlers/negotiation/response.go'],
  ['pkg/proxy/envoy', 'pkg/proxy/envoy/extensions/filters/http/authorization/authorize.go'],
])('a long path gives way to its folder, %s', (folder, path) => {
  const one = changing([path], 1);
  expect(one.zh.join('\n')).toMatch(/只涉及一个文件（[^（]*），在 `/);
  expect(one.zh.join('\n')).toContain(`，在 \`${folder}\` 下。`);
  expect(one.en.join('\n')).toContain(`, in \`${folder}\`.`);
  const some = changing(['a/watch_test.go', path, 'cmd/watch.go']);
  expect([some.zh.at(-1), some.en.at(-1)]).toEqual([
    `改到的文件有些在 \`cmd\` 和 \`${folder}\` 下。`,
    `Some of the files that it changes are in \`cmd\` and \`${folder}\`.`,
  ]);
  expect([...one.problems, ...some.problems]).toEqual([]);
});

test('files are named by their whole paths, and those of tests only where there are no others', () => {
  const files = ['pkg/a_test.go', 'pkg/a.go', 'pkg/b.go'];
  expect(changing(files).zh.at(-1)).toBe('改到的文件包括 `pkg/a.go` 和 `pkg/b.go`。');
  expect(changing(files.slice(0, 1)).zh.at(-1)).toBe('改到的文件有 `pkg/a_test.go`。');
});

const titled = (title: string) => written(dossierOf([pull(title, { facts: { changedFiles: 1 } }), { body }]));

test('a title that is not recorded, or not whole, is used as it is and the text says so', () => {
  const unrecorded = titled('cri: add the lxcfs mount (first commit; title not recorded)');
  expect([unrecorded.zh[0], unrecorded.en[0]]).toEqual([
    '新增“lxcfs mount”（cri，containerd#100）',
    'Add the lxcfs mount (cri, containerd#100)',
  ]);
  expect(unrecorded.zh.at(-1)).toBe('记录里没有这个 PR 的标题，上面用的是它首个提交的标题。');
  expect(unrecorded.problems).toEqual([]);
  const cut = titled('Allow the endpoint to be left out when the cluster is …');
  expect(cut.en[0]).toBe('Allow the endpoint to be left out when the cluster is … (containerd#100)');
  expect(cut.en.at(-1)).toBe('The recorded title is cut short.');
  expect(cut.problems).toEqual([]);
});

test('changes in a row are not told in the same words', () => {
  const firsts = [1, 2, 3].map((number) =>
    written(dossierOf([pull('Notes on the registry', { number, labels: ['kind/feature'] }), { body }])),
  );
  for (const language of ['zh', 'en'] as const)
    expect(new Set(firsts.map((one) => one[language][1]?.split(/[:：]/)[0])).size).toBe(3);
});

test('a change without a description has its size in a sentence of its own, and large counts are grouped', () => {
  const { zh, en, problems } = written(
    dossierOf([
      pull('Move the API', { facts: { changedFiles: 167, additions: 42_423, deletions: 157 } }),
      {
        body: '',
        lines: ['changes: 167 files, +42423 -157', 'file: vendor/a/b.go', 'file: pkg/a/b_test.go', 'file: pkg/c/d.go'],
      },
    ]),
  );
  expect(zh[2]).toBe('它涉及 167 个文件（新增 42,423 行，删除 157 行），其中有 `pkg/c` 下的文件。');
  expect(en[2]).toBe('It touches 167 files (42,423 lines added, 157 removed), some of them in `pkg/c`.');
  expect(problems.map((one) => one.split(':')[0])).toEqual(['evidence-thin']);
});

test('a KEP says what changed from what to what, and where it stands', () => {
  const item = kep('nodelocal-dns', {
    title: 'NodeLocal DNS Cache',
    moves: [{ move: 'status-changed', at: '2019-05-07T08:00:00Z', from: 'provisional', to: 'implementable' }],
    facts: { number: 1024, sig: 'sig-network', status: 'implementable', stage: 'beta', milestone: 'v1.15' },
  });
  const lines = [
    'kep: 1024',
    'sig: sig-network',
    'status: provisional → implementable',
    'stage: beta',
    'milestone: v1.15',
  ];
  expect(
    written(dossierOf([item, { heading: 'summary', body: 'Every node runs a cache for names.', lines }])),
  ).toMatchObject({
    zh: [
      'KEP-1024：“NodeLocal DNS Cache”（转为 implementable）',
      'SIG Network 的这份 KEP 于 5 月 7 日随 #1000 由 provisional（暂定）转为 implementable（可实施）。',
      '摘要写道：“Every node runs a cache for names”。',
      '目前阶段为 beta，里程碑为 v1.15。',
    ],
    en: [
      'KEP-1024: NodeLocal DNS Cache (now implementable)',
      'This KEP of SIG Network went from status provisional to implementable on 7 May (#1000).',
      'Its summary says: “Every node runs a cache for names.”',
      'Its stage is beta and its milestone is v1.15.',
    ],
    problems: [],
  });
});

test('a new KEP without a number is called by its title', () => {
  const { zh, en, problems } = written(dossierOf(kep('quiet-probes', { title: 'Quiet probes' })));
  expect(zh.slice(0, 3)).toEqual([
    'KEP：“Quiet probes”（新合入）',
    'SIG Node 的这份 KEP 于 5 月 7 日随 #1000 首次合入，状态为 provisional（暂定）。',
    '提案全文见 `keps/sig-node/20190501-quiet-probes.md`。',
  ]);
  expect(en[1]).toBe('This KEP of SIG Node was merged for the first time on 7 May (#1000), with status provisional.');
  expect(problems).toEqual([
    'evidence-thin: kep:quiet-probes has no description: the entry rests on title and facts alone.',
  ]);
});

test('a release says tag, day, notes and what came out beside it', () => {
  const notes = { heading: 'notes', body: 'This release carries fixes for the shim and for the snapshotter.' };
  const head = release('containerd/containerd', 'v1.2.7');
  expect(
    written(
      dossierOf([head, notes], release('containerd/containerd', 'v1.1.8'), release('containerd/containerd', '1.1.8')),
    ),
  ).toMatchObject({
    zh: [
      'containerd v1.2.7 发布',
      'containerd v1.2.7 已于 5 月 8 日发布，按版本号是 1.2 系列的补丁版本。',
      `发布说明写道：“${notes.body.slice(0, -1)}”。`,
      '同期发布的还有 v1.1.8。',
    ],
    en: [
      'containerd v1.2.7 released',
      'containerd v1.2.7, by its number a patch release of the 1.2 series, came out on 8 May.',
      `The release notes say: “${notes.body}”`,
      'Also released: v1.1.8.',
    ],
    problems: [],
  });
  const early = written(dossierOf([release('kubernetes/kubernetes', 'v1.15.0-beta.0'), { heading: 'notes' }]));
  expect(early.zh).toEqual([
    'Kubernetes v1.15.0-beta.0 预览版发布',
    'Kubernetes v1.15.0-beta.0 已于 5 月 8 日发布，是预览版。',
    '记录里缺少发布说明。',
  ]);
  expect(early.problems).toEqual([
    'evidence-thin: Upstream left nothing to quote on rel:kubernetes/kubernetes@v1.15.0-beta.0: the entry rests on title and facts alone.',
  ]);
});

test('a vote says question, outcome, tally and threshold', () => {
  const passed = vote(858, {
    title: 'Graduate the project?',
    state: 'passed',
    facts: {
      state: 'closed',
      outcome: 'passed',
      closesAt: '2019-05-10T00:00:00Z',
      threshold: { percent: 66, basis: 'committee' },
    },
  });
  expect(written(dossierOf([passed, { heading: 'comments', body: '@a: +1' }]))).toMatchObject({
    zh: [
      '投票：“Graduate the project?”（已通过）',
      'cncf/toc 关于 #858 的投票于 5 月 8 日发起，5 月 10 日结束，结果是通过。',
      '计票：3 票赞成，0 票反对，0 票弃权，6 人没有投票，另有 1 张非约束性票；有投票权的共 9 人。',
      '通过门槛是委员会成员的 66%。',
    ],
    en: [
      'Vote: Graduate the project? (passed)',
      'The vote in cncf/toc on #858 opened on 8 May and closed on 10 May; the proposal passed.',
      'Tally: 3 in favour, 0 against, 0 abstaining, 6 not voting and 1 non-binding; 9 in all may vote.',
      'It needs 66% of the committee.',
    ],
    problems: [],
  });
});

test('what is not known of a vote is said to be unknown, and a doubtful one goes to the editors', () => {
  const none = { for: null, against: null, abstain: null, notVoted: null, nonBinding: null };
  const doubtful = vote(1002, {
    state: 'unknown',
    facts: { state: 'unknown', tally: none, electorate: null, opensAt: null, confidence: 0.3 },
  });
  const { zh, en, problems } = written(dossierOf([doubtful, { heading: 'comments' }]));
  expect(zh.slice(1)).toEqual([
    'cncf/toc 关于 #1002 的投票在公开记录里既没有结束时间，也没有结果。',
    '公开记录里没有可以读出的计票。',
    '以上由讨论内容推断，请以原帖为准。',
  ]);
  expect(en[1]).toBe('The vote in cncf/toc on #1002 has no end and no outcome in the record.');
  expect(problems).toEqual([
    'vote-uncertain: What is said of the vote vote:cncf/toc#1002:1 was read with confidence 0.3.',
  ]);
});

test.each([
  ['Fix fd leak of shim log', [], 'bug fix'],
  ['shim: fix exit race', [], 'bug fix'],
  ['Fix CVE-2019-5736', [], 'security'],
  ['Deprecate the old flag', [], 'deprecation'],
  ['Faster lookups of metadata', [], 'performance'],
  ['Support UDP listeners', [], 'feature'],
  ['Add tests for the shim', [], null],
  ['Registry Design', [], 'design'],
  ['Proposal: OpenTelemetry to join', [], 'proposal'],
  ['Implement the filtering proposal', [], 'feature'],
  ['Check for deprecated fields', [], null],
  ['Avoid allocation when boxing a slice', [], 'performance'],
  ['netns can be nil which causes a segfault', [], 'bug fix'],
  ['Rename a variable', [], null],
  ['Rename a variable', ['kind/bug'], 'bug fix'],
  ['Rename a field', ['kind/api-change'], 'api'],
])('%s with labels %j is %s', (title, labels, tag) => {
  expect(tagOf(pull(title, { labels: [...labels] }))).toBe(tag);
});

test('evidence that is gone leaves a draft that says so', () => {
  const dossier = { ...dossierOf(fix), texts: [], missing: ['a'.repeat(64)] };
  const { problems } = written(dossier);
  expect(problems[0]).toBe(`evidence-missing: evidence/${'a'.repeat(64)}.txt is not there.`);
  expect(problems.filter((one) => one.startsWith('draft-quote-missing'))).toHaveLength(6);
});

test('whatever the title is made of, both languages say the same of it, and what is quoted stands there', () => {
  const parts = record({
    prefix: constantFrom('', 'fix: ', 'cri: ', '[release/1.2] ', 'docs(cri): ', 'CVE-2019-5736: ', 'Proposal: '),
    verb: constantFrom('Fix', 'add the', 'Replace', 'Use', 'bump', 'Support for', 'Registry', 'remove 30sec'),
    words: array(
      constantFrom('shim', '`ctr`', 'with', 'instead', 'of', 'to', '1.2.3', '42', 'and', 'remove', '#77', 'v2'),
      {
        minLength: 2,
        maxLength: 30,
      },
    ),
  });
  assert(
    property(parts, ({ prefix, verb, words }) => {
      const { problems } = titled(`${prefix}${verb} ${words.join(' ')}`);
      expect(problems).toEqual([]);
    }),
  );
});

test('whatever upstream writes, a draft has two to four sentences with quotes and passes its own checks on facts', () => {
  const words = record({
    title: string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 }).filter((title) =>
      /^[\w ]*[a-z]/.test(title.trim()),
    ),
    body: string({ unit: 'grapheme', maxLength: 200 }),
    state: constantFrom('open' as const, 'merged' as const, 'closed' as const),
  });
  assert(
    property(words, ({ title, body, state }) => {
      const moves: Item['moves'] = [{ move: state === 'open' ? 'pushed' : state, at: '2019-05-09T00:00:00Z' }];
      const { zh, en, problems } = written(dossierOf([pull(title.trim(), { state, moves }), { body }]));
      expect(zh.length).toBe(en.length);
      expect(zh.length).toBeGreaterThanOrEqual(3);
      expect(zh.length).toBeLessThanOrEqual(5);
      expect(problems.filter((one) => one.startsWith('draft-quote'))).toEqual([]);
    }),
  );
});
