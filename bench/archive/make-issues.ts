import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slugOf, type Entry, type Slug } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Item } from '../../src/model/item.ts';
import { format } from '../../src/platform/issue-folder.ts';

/** One issue of the bench: what is written to `issues/<id>/`, and what the peers get as Markdown. */
export type BenchIssue = { id: string; issue: Issue; entries: Map<Slug, Entry>; items: Item[] };

const day = 86_400_000;
/** The Monday of 2017-W01; all issues are counted from it, a week each. */
const firstMonday = Date.UTC(2017, 0, 2);
const perIssue = 20;

const projects = ['kubernetes', 'knative', 'istio', 'envoy', 'containerd', 'helm', 'etcd', 'coredns', 'cri-o', 'flux'];
const subjects = [
  { zh: '调度器', en: 'the scheduler' },
  { zh: 'API server 的 `watch` 缓存', en: 'the `watch` cache of the API server' },
  { zh: '镜像拉取', en: 'pulling of images' },
  { zh: '准入控制器', en: 'the admission controller' },
  { zh: '节点心跳', en: 'the heartbeat of nodes' },
  { zh: '持久卷申领', en: 'the persistent volume claim' },
  { zh: '`Ingress` 的路由规则', en: 'routing rules of `Ingress`' },
];
const changes = [
  { zh: '不再泄漏文件描述符', en: 'no longer leaks file descriptors' },
  { zh: '在重启之后保留状态', en: 'keeps its state across a restart' },
  { zh: '默认关闭旧的接口', en: 'turns the old interface off by default' },
  { zh: '把超时改为可以配置', en: 'lets operators configure the timeout' },
  { zh: '在大集群里少占一半内存', en: 'takes half of the memory in large clusters' },
];
const reasons = [
  {
    zh: '此前每次重连都会多出一个协程，而它从不退出；如今连接断开时协程随之结束，`pprof` 里的曲线因此变平。',
    en: 'Until now each reconnect left one more goroutine behind that never ended; it now ends with its connection, and the curve in `pprof` is flat.',
  },
  {
    zh: '改动附有一项测试，它在一千个节点的集群上运行两个小时，并比较前后的延迟。',
    en: 'The change comes with a test that runs for two hours on a cluster of a thousand nodes and compares the latency before and after.',
  },
  {
    zh: '升级之前请检查 `--feature-gates`：旧的开关仍然可用，但会在下一个版本里移除。',
    en: 'Look at `--feature-gates` before an upgrade: the old switch still works and goes away with the next release.',
  },
];

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** The ISO week of a Monday. */
function issueIdOf(monday: number): string {
  const thursday = new Date(monday + 3 * day);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / day / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function instant(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function itemOf(number: number, monday: number): Item {
  const project = at(projects, number);
  const repo = `${project}/${project}`;
  return {
    id: `gh:${repo}#${number}`,
    kind: 'pull-request',
    source: project,
    project,
    section: 'upstream',
    repo,
    url: `https://github.com/${repo}/pull/${number}`,
    title: `${at(subjects, number).en} ${at(changes, number).en}`,
    author: { login: `dev-${number % 97}`, bot: false },
    state: number % 3 === 0 ? 'open' : 'merged',
    createdAt: instant(monday),
    moves: [{ move: 'merged', at: instant(monday + (number % 7) * day) }],
    labels: ['kind/feature'],
    signals: {},
    refs: [],
    facts: {
      kind: 'pull-request',
      number,
      base: 'main',
      additions: 12,
      deletions: 3,
      changedFiles: 2,
      milestone: null,
      releaseNote: null,
    },
    evidence: [],
  };
}

function entryOf(item: Item, number: number): Entry {
  const [subject, change] = [at(subjects, number), at(changes, number + Math.floor(number / 20))];
  const sentences = [0, 1, 2].map((step) => at(reasons, number + step));
  return {
    story: item.id,
    section: 'upstream',
    project: item.project,
    tag: at(['feature', 'bug fix', 'performance', 'security'], number),
    state: item.state,
    origin: 'editor',
    links: [item.id],
    zh: {
      title: `${subject.zh}${change.zh}`,
      text: [`${subject.zh}${change.zh}，改动编号 ${number}。`, ...sentences.map(({ zh }) => zh)].join('\n'),
    },
    en: {
      title: `In change ${number}, ${subject.en} ${change.en}`,
      text: [`With change ${number}, ${subject.en} ${change.en}.`, ...sentences.map(({ en }) => en)].join('\n'),
    },
  };
}

/** The issue of the week that lies `index` weeks after 2017-W01: twenty entries in both languages. */
export function makeIssue(index: number): BenchIssue {
  const monday = firstMonday + index * 7 * day;
  const items = Array.from({ length: perIssue }, (_, row) => itemOf(index * perIssue + row + 1, monday));
  const entries = new Map(items.map((item, row) => [slugOf(item.id), entryOf(item, index * perIssue + row + 1)]));
  const groups = projects.map((project) => ({
    id: project,
    title: { zh: `${project} 项目`, en: project },
    entries: [...entries].filter(([, entry]) => entry.project === project).map(([slug]) => slug),
  }));
  const issue: Issue = {
    window: { issue: issueIdOf(monday), from: instant(monday), to: instant(monday + 7 * day) },
    number: index + 1,
    headline: {
      zh: `第 ${index + 1} 周：${at(subjects, index).zh}${at(changes, index).zh}`,
      en: `Week ${index + 1}: ${at(subjects, index).en} ${at(changes, index).en}`,
    },
    abstract: {
      zh: `本期有 ${perIssue} 条内容，来自 ${projects.length} 个项目。`,
      en: `${perIssue} entries of ${projects.length} projects this week.`,
    },
    authors: [],
    editors: [],
    sections: [{ id: 'upstream', title: { zh: '上游重要进展', en: 'Upstream progress' }, groups }],
    bestPractice: [],
    projects: [],
    reading: [],
    glossary: [],
    previous: [],
    published: instant(monday + 8 * day),
  };
  return { id: issue.window.issue, issue, entries, items };
}

/** Writes an issue as the program keeps it, below `issues/` of a home. */
export function writeIssue(home: string, { id, issue, entries, items }: BenchIssue): void {
  const folder = join(home, 'issues', id);
  mkdirSync(join(folder, 'entries'), { recursive: true });
  writeFileSync(join(folder, 'issue.yaml'), format.issue(issue));
  writeFileSync(join(folder, 'items.jsonl'), format.items(items));
  for (const [slug, entry] of entries) writeFileSync(join(folder, 'entries', `${slug}.yaml`), format.entry(entry));
}
