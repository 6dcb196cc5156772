import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { dossierOf } from '../builders/dossier.ts';
import { advisory, article, discussion, githubIssue, project, pull, repository } from '../builders/item.ts';
import { written } from '../builders/written.ts';

test('a GitHub issue says what it asks, who asked when, how much it is discussed, and what answers it', () => {
  const body = 'Give the NATS Streaming channel its own resource definition, as decided in #1002.';
  const answer = pull('Add the resource', { repo: 'knative/eventing', number: 1300, state: 'open' });
  expect(written(dossierOf([githubIssue('Modify natss channel to use CRD'), { body }], answer))).toEqual({
    tag: 'issue',
    zh: [
      '讨论中：“Modify natss channel to use CRD”（knative/eventing#1217）',
      `issue 写道：“${body.slice(0, -1)}”。`,
      '@octocat 于 5 月 7 日提出这个 issue，共有 12 条评论和 5 个表情回应。',
      '相关的还有 #1300“Add the resource”（未合并）。',
    ],
    en: [
      'Under discussion: Modify natss channel to use CRD (knative/eventing#1217)',
      `The issue says: “${body}”`,
      '@octocat opened it on 7 May; it has 12 comments and 5 reactions.',
      'Related: #1300 “Add the resource” (not merged).',
    ],
    problems: [],
  });
});

test('a closed issue by nobody known has no counts that are not recorded', () => {
  const closed = githubIssue('Crash on start', {
    state: 'closed',
    author: null,
    moves: [{ move: 'closed', at: '2019-05-09T00:00:00Z' }],
    facts: { comments: null, reactions: null },
  });
  const { zh, en, problems } = written(dossierOf(closed));
  expect(zh[0]).toBe('已关闭的 issue：“Crash on start”（knative/eventing#1217）');
  expect(zh[2]).toBe('这个 issue 于 5 月 7 日提出，5 月 9 日关闭。');
  expect(en[2]).toBe('The issue, opened on 7 May, was closed on 9 May.');
  expect(problems).toEqual([
    'evidence-thin: Upstream left nothing to quote on knative/eventing#1217: the entry rests on title and facts alone.',
  ]);
});

test('an advisory says its rating, its other names, and where it is fixed', () => {
  const item = advisory('CVE-2019-5736: runc container breakout through a rewritten binary', {
    facts: {
      affected: [
        { package: 'github.com/opencontainers/runc', range: '< 1.0.0-rc8', fixedIn: '1.0.0-rc8' },
        { package: 'github.com/containerd/containerd', range: '>= 1.2.0, < 1.2.4', fixedIn: '1.2.4' },
        { package: 'github.com/containerd/containerd', range: '< 1.1.7', fixedIn: '1.1.7' },
      ],
    },
  });
  const body = 'A container that runs as root can overwrite the runc binary of the host and so run code there.';
  expect(written(dossierOf([item, { body }]))).toEqual({
    tag: 'high severity',
    zh: [
      'CVE-2019-5736（高危）：“runc container breakout through a rewritten binary”',
      '这份公告于 5 月 8 日发布，评级为高危（CVSS 8.6），又名 GHSA-gxmr-w5mj-v8hh。',
      '受影响的是 `github.com/opencontainers/runc`（修复版本 1.0.0-rc8）和 `github.com/containerd/containerd`（修复版本 1.2.4 和 1.1.7）。',
      `公告写道：“${body.slice(0, -1)}”。`,
    ],
    en: [
      'CVE-2019-5736 (high severity): runc container breakout through a rewritten binary',
      'The advisory was published on 8 May, is rated high (CVSS 8.6) and is also known as GHSA-gxmr-w5mj-v8hh.',
      'It affects `github.com/opencontainers/runc` (fixed in 1.0.0-rc8) and `github.com/containerd/containerd` (fixed in 1.2.4 and 1.1.7).',
      `The advisory says: “${body}”`,
    ],
    problems: [],
  });
});

test.each([
  ['fixed', '记录显示已经修复。', 'The record says that it is fixed.'],
  ['open', '问题仍处于开放状态。', 'The issue is still open.'],
  ['unfixed', '目前没有修复。', 'There is no fix.'],
  ['unknown', undefined, undefined],
] as const)('an advisory without packages whose fix is %s says just that', (fix, zh, en) => {
  const text = written(dossierOf(advisory('Host filesystem access', { facts: { affected: [], fix } })));
  expect([text.zh[2], text.en[2], text.problems]).toEqual([zh, en, []]);
});

test('a withdrawn advisory is called that before its rating', () => {
  const withdrawn = advisory('Host filesystem access', {
    state: 'withdrawn',
    facts: { withdrawnAt: '2019-05-10T00:00:00Z', severity: null, cvss: null },
  });
  const { tag, zh, en, problems } = written(dossierOf(withdrawn));
  expect([tag, zh[0], en[0]]).toEqual([
    'advisory',
    'CVE-2019-5736（已撤回）：“Host filesystem access”',
    'CVE-2019-5736 (withdrawn): Host filesystem access',
  ]);
  expect(zh[1]).toBe('这份公告于 5 月 8 日发布，已于 5 月 10 日撤回，又名 GHSA-gxmr-w5mj-v8hh。');
  expect(problems).toEqual([]);
});

test('a discussion keeps its language and says where it is held and whether it has an answer', () => {
  const item = discussion('关于审查', { facts: { category: 'Q&A', answered: true, comments: 1, upvotes: 0 } });
  expect(written(dossierOf([item, { body: '我们希望审查材料从一开始就公开。大家怎么看？' }]))).toEqual({
    tag: 'discussion',
    zh: [
      '讨论：“关于审查”（cncf/toc#1500）',
      '发起者写道：“我们希望审查材料从一开始就公开。大家怎么看？”',
      '@octocat 于 5 月 7 日在 Q&A 分类下发起讨论，已有 1 条回复，已有采纳的答案。',
    ],
    en: [
      'Discussion: “关于审查” (cncf/toc#1500)',
      'It opens with: “我们希望审查材料从一开始就公开。大家怎么看？”',
      '@octocat opened it under Q&A on 7 May; it has 1 reply and has an accepted answer.',
    ],
    problems: [],
  });
});

test.each([
  [{}, 'Quiet Mesh 申请加入 CNCF 沙箱', 'Quiet Mesh applies to join the CNCF sandbox'],
  [
    { step: 'in-review', level: 'incubating', appliesFor: 'graduated' },
    'Quiet Mesh 的 CNCF 毕业申请正在评审',
    'Quiet Mesh: its CNCF graduation application is in review',
  ],
  [{ step: 'declined' }, 'Quiet Mesh 的 CNCF 沙箱申请遭到拒绝', 'Quiet Mesh: its CNCF sandbox application is declined'],
  [
    { step: 'postponed', appliesFor: null },
    'Quiet Mesh 的 CNCF 申请被推迟',
    'Quiet Mesh: its CNCF application is postponed',
  ],
  [
    { step: 'accepted', appliesFor: 'incubating' },
    'Quiet Mesh 的 CNCF 孵化申请获得接纳',
    'Quiet Mesh: its CNCF incubation application is accepted',
  ],
  [
    { step: 'listed', previousLevel: 'sandbox', appliesFor: null },
    'Quiet Mesh 从 CNCF 全景图移除',
    'Quiet Mesh is removed from the CNCF landscape',
  ],
  [
    { step: 'accepted', level: 'sandbox', appliesFor: null },
    'Quiet Mesh 获准成为 CNCF 沙箱项目',
    'Quiet Mesh is accepted as a CNCF sandbox project',
  ],
  [
    { step: 'listed', level: 'incubating', previousLevel: 'sandbox', appliesFor: null },
    'Quiet Mesh 由沙箱转为 CNCF 孵化项目',
    'Quiet Mesh moves from sandbox to incubating in the CNCF',
  ],
  [
    { step: 'listed', level: 'archived', previousLevel: 'sandbox', appliesFor: null },
    'Quiet Mesh 转为 CNCF 归档项目',
    'Quiet Mesh becomes an archived CNCF project',
  ],
] as const)('a project of %j is said in one line', (facts, zh, en) => {
  const text = written(dossierOf(project('[Sandbox] Quiet Mesh', { facts })));
  expect([text.tag, text.zh[0], text.en[0]]).toEqual(['community', zh, en]);
  expect(text.problems.map((one) => one.split(':')[0])).toEqual(['evidence-thin']);
});

test('a repository says what it is in its own words, and its numbers', () => {
  expect(written(dossierOf(repository('example/quiet-proxy')))).toEqual({
    tag: 'project',
    zh: [
      'example/quiet-proxy：新增 1234 颗星',
      '仓库简介写道：“A small proxy that keeps quiet until it is asked”。',
      '仓库现有 12,345 颗星和 678 个 fork，星数比上次记录时多 1234 颗；主要语言是 Go，许可证为 Apache-2.0。',
    ],
    en: [
      'example/quiet-proxy: 1234 more stars',
      'It describes itself this way: “A small proxy that keeps quiet until it is asked.”',
      'It has 12,345 stars and 678 forks, 1234 more stars since it was last counted; it is mainly written in Go and licensed under Apache-2.0.',
    ],
    problems: [],
  });
  const first = repository('example/quiet-proxy', {
    facts: { gained: null, description: null, licence: 'NOASSERTION' },
  });
  expect(written(dossierOf(first))).toMatchObject({
    zh: [
      'example/quiet-proxy：累计 12,345 颗星',
      '仓库缺少可以引用的简介。',
      '仓库现有 12,345 颗星和 678 个 fork；主要语言是 Go。',
    ],
    problems: [],
  });
});

test('an English article is told in two short sentences at most', () => {
  expect(written(dossierOf(article('Inside the watch cache: 10 lessons')))).toEqual({
    tag: 'reading',
    zh: [
      '《Inside the watch cache: 10 lessons》（英文）',
      'Example Blog 于 5 月 8 日发表，摘要写道：“The watch cache answers most reads of a cluster. This post follows one request through it”。',
    ],
    en: [
      'Inside the watch cache: 10 lessons',
      'Published by Example Blog on 8 May; its summary says: “The watch cache answers most reads of a cluster. This post follows one request through it.”',
    ],
    problems: [],
  });
});

test('a Chinese article keeps its title, numbers and spacing in both languages, and says who recommends it', () => {
  const item = article('深入watch缓存：三个教训', {
    facts: {
      language: 'zh',
      publisher: '示例 博客',
      summary:
        '本文跟随一个请求走过watch缓存，共10个步骤，覆盖2万个节点，说明为什么“读”比写快三倍。点击 https://x.example.org 查看。',
      recommendedBy: '读者甲',
    },
  });
  const quoted = '“本文跟随一个请求走过watch缓存，共10个步骤，覆盖2万个节点，说明为什么‘读’比写快三倍。”';
  expect(written(dossierOf(item))).toEqual({
    tag: 'reading',
    zh: ['《深入watch缓存：三个教训》', `“示例 博客”于 5 月 8 日发表，摘要写道：${quoted}`, '由读者甲推荐。'],
    en: [
      '“深入watch缓存：三个教训” (in Chinese)',
      `Published by “示例 博客” on 8 May; its summary says in Chinese: ${quoted}`,
      'Recommended by “读者甲”.',
    ],
    problems: [],
  });
});

test.each([
  ['en', '《Watch cache》（英文）', 'Watch cache'],
  [null, '《Watch cache》（英文）', 'Watch cache'],
  ['zh', '《Watch cache》（中文）', 'Watch cache (in Chinese)'],
] as const)('a title in Latin letters of an article in the language %j says which one it is', (language, zh, en) => {
  const text = written(dossierOf(article('Watch cache', { facts: { language } })));
  expect([text.zh[0], text.en[0]]).toEqual([zh, en]);
});

test('the note of the one who recommends is quoted as theirs, not as the article’s', () => {
  const note = 'Shows in ten steps why a read is cheap and a write is not.';
  const item = article('Inside the watch cache', { facts: { summary: null, recommendedBy: '读者甲', note } });
  const { zh, en, problems } = written(dossierOf(item));
  expect(problems).toEqual([]);
  expect(zh.slice(1)).toEqual([
    'Example Blog 于 5 月 8 日发表，读者甲推荐时写道：“Shows in ten steps why a read is cheap and a write is not”。',
  ]);
  expect(en.slice(1)).toEqual([
    'Published by Example Blog on 8 May and recommended by “读者甲”, who writes: “Shows in ten steps why a read is cheap and a write is not.”',
  ]);
});

test('a summary that only says the title, or what feeds add, is not quoted', () => {
  const title = 'Inside the watch cache of a large cluster';
  for (const summary of [
    title,
    `${title}.`,
    'Read more about it on our site today',
    'The post Inside appeared first on Example.',
  ]) {
    const { en } = written(dossierOf(article(title, { facts: { summary } })));
    expect(en).toEqual([title, 'Published by Example Blog on 8 May.']);
  }
});

const hostile = constantFrom(
  '<script>alert(1)</script>',
  'https://evil.example.org',
  '[here](https://evil.example.org)',
  '![x](y)',
  '{{name}}',
  '`',
  '“',
  '”',
  '《',
  '》',
  'javascript:alert(1)',
  '</p>',
  'www.evil.example.org',
  ' ',
  '点击',
  '立即2万',
  'Now',
  'free!',
  '@all',
  '<b>',
  '...',
  '。',
);

test('whatever titles, names and summaries hold, no address or markup reaches an entry and every quotation is verbatim', () => {
  const text = array(hostile, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
  assert(
    property(text, text, text, (title, publisher, summary) => {
      const facts = { publisher, summary, recommendedBy: publisher, note: summary };
      const item = article(title.trim() === '' ? 'x' : title, { facts: { ...facts, language: null } });
      const { problems } = written(dossierOf(item));
      expect(problems.filter((one) => /^draft-(?:text-unsafe|quote)/.test(one))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
