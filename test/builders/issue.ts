import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { slugOf } from '../../src/model/entry.ts';
import type { Entry, Slug } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import { threadId } from '../../src/model/item.ts';
import type { Item } from '../../src/model/item.ts';
import { DeliverySettings } from '../../src/model/delivery-settings.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { convertMail } from '../../src/render/convert-mail.ts';
import type { RenderInput, Templates } from '../../src/render/render-input.ts';
import type { Press } from '../../src/render/render-issue.ts';

const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };

/** The templates of the project, as the command reads them. */
export function projectTemplates(): Templates {
  const root = resolve(import.meta.dirname, '../../templates');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(hbs|css)$/.test(path));
  return new Map(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]));
}

let press: Press | null = null;

/** What the project prints with: its templates, which are compiled once, and MJML. */
export function projectPress(): Press {
  return (press ??= { fill: compileTemplates(projectTemplates()), convertMail });
}

/** A merged pull request of containerd; name what matters to the test. */
export function pullRequestItem(over: Partial<Item> & { number?: number } = {}): Item {
  const { number = 3266, ...rest } = over;
  const repo = rest.repo ?? 'containerd/containerd';
  return {
    id: threadId(repo, number),
    kind: 'pull-request',
    source: 'containerd',
    project: 'containerd',
    section: 'upstream',
    repo,
    url: `https://github.com/${repo}/pull/${number}`,
    title: 'Fix fd leak of shim log',
    author: { login: 'darfux', bot: false },
    state: 'merged',
    createdAt: '2019-05-08T02:10:00Z',
    moves: [{ move: 'merged', at: '2019-05-09T15:31:00Z' }],
    labels: [],
    signals: {},
    refs: [],
    facts: {
      kind: 'pull-request',
      number,
      base: 'master',
      additions: 22,
      deletions: 4,
      changedFiles: 3,
      milestone: null,
      releaseNote: null,
    },
    evidence: [],
    ...rest,
  };
}

/** An entry about one item, in both languages. */
export function entryOf(item: Item, over: Partial<Entry> = {}): Entry {
  return {
    story: item.id,
    section: item.section,
    project: item.project,
    tag: 'bug fix',
    state: item.state,
    origin: 'model',
    links: [item.id],
    zh: {
      title: 'shim 退出后不再泄漏日志文件描述符',
      text: 'shim 退出之后，守护进程现在会关闭 `fifo` 的读端。\n此前每个退出的 shim 都会留下一个文件描述符。',
    },
    en: {
      title: 'No more leaked log descriptors after a shim exits',
      text: 'The daemon now closes the read end of the `fifo` once the shim has gone.\nUntil now every shim that ended left one file descriptor behind.',
    },
    ...over,
  };
}

type Group = Newsletter['sections'][number]['groups'][number];

function group(id: string, zh: string, projects: string[]): Group {
  const title = { zh, en: zh.replace(' 项目', '').replace('/', ' and ') };
  return { id, title, projects, quota: { min: 0, max: 5 } };
}

export function newsletter(over: Partial<Newsletter> = {}): Newsletter {
  return {
    name: { zh: '云原生生态周报', en: 'Cloud Native Weekly' },
    timezone: 'UTC',
    languages: ['both', 'zh', 'en'],
    numbering: { issue: '2019-W19', number: 4 },
    publisher: null,
    site: null,
    archive: { subscribe: null, feedIssues: 20, share: [] },
    authors: [],
    editors: [],
    sections: [
      {
        id: 'upstream',
        title: { zh: '上游重要进展', en: 'Upstream progress' },
        quota: { min: 0, max: 14 },
        groups: [
          group('kubernetes', 'Kubernetes 项目', ['kubernetes']),
          group('knative', 'Knative 项目', ['knative']),
          group('istio-envoy', 'Istio/Envoy 项目', ['istio', 'envoy']),
          group('containerd', 'containerd 项目', ['containerd']),
        ],
      },
    ],
    weights: {},
    learning: true,
    people: [],
    approval: { approvals: 1, twoPeople: false },
    repository: null,
    branch: 'main',
    sender: null,
    audience: 'everyone',
    delivery: DeliverySettings.parse({}),
    desk: { language: 'en', address: null, signIn: {} },
    plan: { quiet: { comments: 5, days: 120, most: 2 }, freeze: { above: 12, sig: 1, most: 3 } },
    collect: { points: 300, details: 200 },
    draft: {
      concurrency: 4,
      maxEvidenceTokens: 4000,
      maxTokens: 1200,
      budget: { tokens: null, money: null },
      prices: null,
    },
    sample: { issue: '2019-W19', replay: 'test/fixtures/weeks' },
    typography: { space: true },
    glossary: [],
    ...over,
  };
}

/** An issue of one section with the named entries in the group of each entry's project. */
export function issueOf(entries: ReadonlyMap<Slug, Entry>, over: Partial<Issue> = {}): Issue {
  const groups = (newsletter().sections[0]?.groups ?? []).map(({ id, title, projects }) => ({
    id,
    title,
    entries: [...entries].filter(([, entry]) => projects.includes(entry.project)).map(([slug]) => slug),
  }));
  return {
    window,
    number: 4,
    headline: { zh: 'containerd 修复 shim 日志泄漏', en: 'containerd closes a leak of shim logs' },
    abstract: {
      zh: '本期看 containerd 的两处修复、Knative 的 Channel 设计，以及 Envoy 的运行时配置。',
      en: 'This week: two fixes in containerd, the Channel design of Knative, and runtime configuration in Envoy.',
    },
    authors: [],
    editors: [],
    sections: [{ id: 'upstream', title: { zh: '上游重要进展', en: 'Upstream progress' }, groups }],
    bestPractice: [],
    projects: [],
    reading: [],
    glossary: [],
    previous: [],
    ...over,
  };
}

/** An issue with one entry per item; `over` replaces parts of the input. */
export function renderInput(
  items: readonly Item[] = [pullRequestItem()],
  over: Partial<RenderInput> = {},
): RenderInput {
  const entries = over.entries ?? new Map(items.map((item) => [slugOf(item.id), entryOf(item)]));
  return {
    newsletter: newsletter(),
    issue: issueOf(entries),
    entries,
    items,
    collection: null,
    drafts: new Map(),
    related: new Map(),
    ...over,
  };
}

/** The parts that editors add by hand, one of each. */
export const handMade: Pick<Issue, 'bestPractice' | 'projects' | 'reading' | 'glossary' | 'previous'> = {
  bestPractice: [
    {
      title: {
        zh: '排空节点之前先看 PodDisruptionBudget',
        en: 'Look at the PodDisruptionBudget before draining a node',
      },
      text: {
        zh: '先列出预算为零的工作负载，再排空节点。',
        en: 'List the workloads without any budget left, then drain the node.',
      },
      url: 'https://docs.example.org/drain',
    },
  ],
  projects: [
    {
      title: { zh: '一个小工具', en: 'A small tool' },
      text: { zh: '它把清单排好序再比较。', en: 'It sorts manifests before it compares them.' },
      url: 'https://tools.example.org/',
    },
  ],
  reading: [
    {
      title: { zh: '读懂 watch 缓存', en: 'Understanding the watch cache' },
      text: { zh: '从一次重启说起。', en: 'It starts with one restart.' },
      url: null,
    },
  ],
  glossary: [
    {
      term: 'KEP',
      meaning: { zh: 'Kubernetes 的特性提案', en: 'the design document of a larger change to Kubernetes' },
    },
  ],
  previous: [
    { number: 3, title: { zh: '第三期', en: 'The third issue' }, url: 'https://weekly.example.org/3' },
    { number: 2, title: { zh: '第二期', en: 'The second issue' }, url: null },
  ],
};
