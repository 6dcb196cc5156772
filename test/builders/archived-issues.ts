import { issueCard } from '../../src/archive/issue-card.ts';
import { absoluteUrl, issuePath } from '../../src/archive/site-address.ts';
import type { SiteContext } from '../../src/archive/site-context.ts';
import { siteIndex } from '../../src/archive/site-index.ts';
import type { IssueCard } from '../../src/model/archive.ts';
import { slugOf, type Entry } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Item } from '../../src/model/item.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import { buildView } from '../../src/render/build-view.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { entryOf, handMade, issueOf, newsletter, pullRequestItem, renderInput } from './issue.ts';

export const siteAddress = 'https://weekly.example.org/archive/';

type News = [repo: string, number: number, tag: string, state: string, zh: string, en: string];

/** A fix of containerd that three issues tell of, from its proposal to its release. */
const told: Record<string, News[]> = {
  '2020-W52': [
    [
      'containerd/containerd',
      3266,
      'bug fix',
      'open',
      '提议关闭 shim 日志的读端',
      'Closing the read end of shim logs is proposed',
    ],
    [
      'kubernetes/enhancements',
      1040,
      'kep',
      'open',
      '优先级与公平性准备进入 Beta',
      'Priority and fairness prepares for beta',
    ],
  ],
  '2020-W53': [
    [
      'knative/serving',
      2917,
      'performance',
      'merged',
      '从零扩容时少读一次 API 服务器',
      'One read of the API server less when scaling from zero',
    ],
    ['etcd-io/etcd', 10500, 'release', 'released', 'etcd 3.4 的第一个候选版本', 'The first candidate of etcd 3.4'],
    ['istio/istio', 13000, 'api', 'merged', '网关可以按 `SNI` 选择证书', 'Gateways choose certificates by `SNI`'],
  ],
  '2021-W01': [
    [
      'containerd/containerd',
      3266,
      'bug fix',
      'merged',
      'shim 退出后不再泄漏日志描述符',
      'No more leaked log descriptors after a shim exits',
    ],
    [
      'kubernetes/kubernetes',
      77001,
      'performance',
      'merged',
      '准入控制器并行调用 webhook',
      'Admission calls its webhooks in parallel',
    ],
    [
      'helm/helm',
      5600,
      'feature',
      'open',
      '`helm template` 可以只渲染一个文件',
      '`helm template` renders one file alone',
    ],
  ],
  '2021-W02': [
    [
      'knative/eventing',
      1100,
      'design',
      'open',
      'Channel 的契约写成文档',
      'The contract of channels becomes a document',
    ],
    [
      'envoyproxy/envoy',
      6800,
      'security',
      'released',
      '修复请求头内存上限失效',
      'The limit on header memory works again',
    ],
    ['kubernetes/enhancements', 1040, 'kep', 'merged', '优先级与公平性进入 Beta', 'Priority and fairness is in beta'],
  ],
  '2021-W03': [
    [
      'containerd/containerd',
      3301,
      'bug fix',
      'merged',
      '暂停的容器可以再次收到信号',
      'Paused containers can be signalled again',
    ],
    [
      'cri-o/cri-o',
      2300,
      '运行时',
      'merged',
      '容器创建时限可以配置',
      'The time limit of container creation can be set',
    ],
  ],
  '2021-W04': [
    [
      'kubernetes/kubernetes',
      77300,
      'feature',
      'merged',
      '`kubectl` 可以等待任意字段出现',
      '`kubectl` waits for any field to appear',
    ],
    [
      'kubernetes/enhancements',
      1050,
      'kep',
      'open',
      '边车容器先于主容器启动',
      'Sidecars start before the main container',
    ],
    [
      'knative/serving',
      3000,
      'bug fix',
      'merged',
      '修复缩到零时丢失的请求',
      'Requests are no longer lost while scaling to zero',
    ],
    [
      'containerd/containerd',
      3266,
      'release',
      'released',
      'shim 日志的修复随 1.2.7 发布',
      'The fix of shim logs is out in 1.2.7',
    ],
    [
      'envoyproxy/envoy',
      6900,
      'api',
      'open',
      '运行时配置可以来自多个来源',
      'Runtime configuration from several sources',
    ],
  ],
};

const headlines: Record<string, [string, string]> = {
  '2020-W52': ['优先级与公平性走向 Beta', 'Priority and fairness on its way to beta'],
  '2020-W53': ['etcd 3.4 候选版本发布', 'A candidate of etcd 3.4 is out'],
  '2021-W01': ['containerd 堵上日志描述符的泄漏', 'containerd closes a leak of log descriptors'],
  '2021-W02': ['Envoy 修复请求头内存上限', 'Envoy mends its limit on header memory'],
  '2021-W03': ['暂停的容器又能收到信号', 'Paused containers take signals again'],
  '2021-W04': ['`kubectl wait` 可以等待任意字段', '`kubectl wait` waits for any field'],
};

const projects: Record<string, string> = {
  'containerd/containerd': 'containerd',
  'kubernetes/enhancements': 'kubernetes',
  'kubernetes/kubernetes': 'kubernetes',
  'knative/serving': 'knative',
  'knative/eventing': 'knative',
  'istio/istio': 'istio',
  'envoyproxy/envoy': 'envoy',
  'etcd-io/etcd': 'etcd',
  'helm/helm': 'helm',
  'cri-o/cri-o': 'cri-o',
};

/** A newsletter with a group for every project, and an address. */
export function archiveNewsletter(over: Partial<Newsletter> = {}): Newsletter {
  const [upstream] = newsletter().sections;
  const other = {
    id: 'other',
    title: { zh: '其他项目', en: 'Other projects' },
    projects: ['etcd', 'helm', 'cri-o'],
    quota: { min: 0, max: 3 },
  };
  return newsletter({
    sections: [{ ...upstream!, groups: [...upstream!.groups, other] }],
    site: siteAddress,
    archive: { subscribe: null, feedIssues: 20, share: ['mail', 'x', 'weibo'] },
    ...over,
  });
}

/** Six published issues around the turn of a year with 53 weeks, the oldest first. */
export function archivedIssues(): RenderInput[] {
  return Object.keys(told).map((id, at) => archivedIssue(id, at));
}

/** The issue of a week; `over` replaces parts of it. */
export function archivedIssue(id: string, at: number, over: Partial<Issue> = {}): RenderInput {
  const news = told[id] ?? told['2021-W01']!;
  const from = mondayOf(id);
  const to = new Date(from.getTime() + 7 * 86_400_000);
  const rows = news.map((row) => [itemOf(row, from), row] as const);
  const entries = new Map(rows.map(([item, row]) => [slugOf(item.id), newsOf(item, row)]));
  const issue = issueOf(entries);
  const groups = archiveNewsletter().sections[0]!.groups;
  const [zh, en] = headlines[id] ?? ['无题', 'Untitled'];
  return renderInput(
    rows.map(([item]) => item),
    {
      newsletter: archiveNewsletter(),
      entries,
      issue: {
        ...issue,
        window: { issue: id, from: instantOf(from), to: instantOf(to) },
        number: at + 1,
        headline: { zh, en },
        abstract: {
          zh: `${zh}；此外还有 ${news.length - 1} 条上游动态。`,
          en: `${en}; and ${news.length - 1} more from upstream.`,
        },
        sections: [
          {
            ...issue.sections[0]!,
            groups: groups
              .map(({ id, title, projects }) => ({
                id,
                title,
                entries: [...entries].filter(([, one]) => projects.includes(one.project)).map(([slug]) => slug),
              }))
              .filter((group) => group.entries.length > 0),
          },
        ],
        published: instantOf(to),
        ...(id === '2021-W04' ? handMade : {}),
        ...over,
      },
    },
  );
}

function itemOf([repo, number, , state, , en]: News, from: Date): Item {
  const at = instantOf(new Date(from.getTime() + (number % 7) * 86_400_000 + 36_000_000));
  const project = projects[repo] ?? '';
  const kind = state === 'open' || state === 'merged' ? state : 'merged';
  return pullRequestItem({ repo, number, title: en, project, state: kind, moves: [{ move: 'merged', at }] });
}

function newsOf(item: Item, [repo, , tag, state, zh, en]: News): Entry {
  return entryOf(item, {
    project: projects[repo] ?? '',
    tag,
    state,
    zh: { title: zh, text: `${zh}，相关改动已经可以在上游看到。\n此前的做法会在规模变大之后拖慢整个集群。` },
    en: { title: en, text: `${en}; the change can be read upstream.\nUntil now this slowed large clusters down.` },
  });
}

export function cardsOf(inputs: readonly RenderInput[]): IssueCard[] {
  return inputs.map(({ issue, entries }) => issueCard({ issue, entries, timezone: 'UTC' }));
}

/** What pages are made from, with covers and feeds at their usual places. */
export function siteContext(inputs: readonly RenderInput[], over: Partial<SiteContext> = {}): SiteContext {
  const house = over.newsletter ?? archiveNewsletter();
  const byId = new Map(inputs.map((input) => [input.issue.window.issue, input]));
  return {
    newsletter: house,
    index: siteIndex(cardsOf(inputs), house),
    site: siteAddress,
    viewOf: (issue, language) => {
      const input = byId.get(issue);
      const address = absoluteUrl(siteAddress, issuePath(language, issue));
      return input === undefined ? null : buildView(input, language, { audience: 'readers', address }).value;
    },
    coverOf: (issue, language) => {
      const path = issuePath(language, issue);
      return { svg: `${path}cover.svg`, png: `${path}cover.png` };
    },
    feedsOf: (language) => [
      { type: 'application/rss+xml', title: 'RSS', path: `${language}/feed.xml` },
      { type: 'application/atom+xml', title: 'Atom', path: `${language}/atom.xml` },
      { type: 'application/feed+json', title: 'JSON Feed', path: `${language}/feed.json` },
    ],
    style: 'assets/site.css',
    searchScript: 'search/search.js',
    drafts: false,
    ...over,
  };
}

/** The first day of an ISO week: that of the week with 4 January, and as many weeks on. */
function mondayOf(id: string): Date {
  const fourth = Date.UTC(Number(id.slice(0, 4)), 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return new Date(fourth + (7 * (Number(id.slice(-2)) - 1) - weekday) * 86_400_000);
}

function instantOf(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
