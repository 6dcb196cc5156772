import { slugOf } from '../../src/model/entry.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { entryOf, handMade, issueOf, newsletter, pullRequestItem, renderInput } from './issue.ts';
import { article } from './item.ts';

const latency: Figures = {
  kind: 'bars',
  caption: { zh: '三种网络后端的延迟', en: 'Latency of three network backends' },
  unit: 'ms',
  columns: [
    { zh: '中位数', en: 'Median' },
    { zh: '第 99 百分位', en: '99th percentile' },
  ],
  rows: [
    { label: { zh: '直连', en: 'Direct' }, values: [1.2, 4] },
    { label: { zh: '隧道', en: 'Tunnel' }, values: [2.5, 11] },
    { label: { zh: '未测', en: 'Not measured' }, values: [null, null] },
  ],
  source: 'measurements.example.org',
};

/** An entry with every part that entries may have. */
function richEntry(over: Partial<Entry> = {}): Entry {
  return entryOf(pullRequestItem(), {
    references: [{ label: 'Design document', url: 'https://docs.example.org/design' }],
    judgement: { zh: '升级之前先读发布说明。', en: 'Read the release notes before you upgrade.' },
    children: [
      {
        title: { zh: '同一处的另一个修复', en: 'Another fix in the same place' },
        text: { zh: '它关闭写端。', en: 'It closes the write end.' },
        links: ['gh:containerd/containerd#3262'],
        references: [{ label: 'Talk', url: 'https://talks.example.org/shim' }],
      },
      { text: { zh: '两处都会回移到旧版本。', en: 'Both will be picked to older releases.' }, links: [] },
    ],
    pictures: [
      {
        file: 'shim.png',
        alt: { zh: '描述符数目随时间变化', en: 'Descriptors over time' },
        width: 800,
        height: 400,
        credit: 'Example Lab',
      },
    ],
    figures: [latency],
    attribution: {
      source: 'blog.example.org',
      author: 'darfux',
      translator: 'fuweid',
      note: { zh: '有删节。', en: 'Abridged.' },
      licence: 'CC BY 4.0',
    },
    ...over,
  });
}

/** An issue that has one of everything that issues may have: every part of entries and items, and all parts around them. */
export function everythingInput(): RenderInput {
  const rich = richEntry();
  const other = pullRequestItem({ number: 3262, title: 'Close the write end' });
  const open = pullRequestItem({ number: 6794, project: 'envoy', repo: 'envoyproxy/envoy', state: 'open' });
  const read = article('Inside the watch cache');
  const reading = entryOf(read, { project: 'kubernetes', tag: 'reading', state: null });
  const closed = pullRequestItem({ number: 1015, project: 'knative', repo: 'knative/eventing', state: 'closed' });
  const entries = new Map([
    [slugOf(rich.story), rich],
    ...[open, closed].map((item) => [slugOf(item.id), entryOf(item)] as const),
    [slugOf(read.id), reading],
  ]);
  const { figures, pictures, attribution, references } = rich;
  const [practice] = handMade.bestPractice;
  const parts = practice && { ...practice, figures, pictures, attribution, references };
  const issue = issueOf(entries, {
    ...handMade,
    bestPractice: parts === undefined ? [] : [parts],
    authors: ['张磊', '@fuweid'],
    editors: ['木环'],
    preface: { zh: '这一期由两位编辑轮值。', en: 'Two editors took turns with this issue.' },
    promotion: [
      {
        title: { zh: '一场线上分享', en: 'A talk online' },
        text: { zh: '周四晚上八点。', en: 'On Thursday at eight.' },
        url: 'https://events.example.org/talk',
      },
    ],
    errata: [
      { at: '2019-05-14T08:00:00Z', text: { zh: '日期写错了。', en: 'A date was wrong.' } },
      {
        at: '2019-05-15T08:00:00Z',
        entry: slugOf(rich.story),
        text: { zh: '作者写错了。', en: 'The author was wrong.' },
      },
    ],
  });
  const publisher = { zh: '示例发布方', en: 'An example publisher' };
  const house = newsletter({ publisher, site: 'https://weekly.example.org/' });
  return renderInput([pullRequestItem(), other, open, closed, read], { entries, issue, newsletter: house });
}
